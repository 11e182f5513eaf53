import type { Command } from 'commander'
import type { Act } from '../command-context.ts'
import type { tellHelp } from '../help-texts.ts'

/** What the registration of commands works with. */
export interface Registrar {
  readonly program: Command
  readonly act: Act
  /** A text of the help, in the language of the call. */
  readonly say: (
    key: Parameters<typeof tellHelp>[1],
    params?: Readonly<Record<string, string | number>>,
  ) => string
}
