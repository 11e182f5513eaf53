import type { Language } from './language.ts'
import type { Terminal } from './terminal.ts'

/** Environment variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What every command works with. */
export interface CommandContext {
  readonly terminal: Terminal
  readonly language: Language
  /** True when one JSON object is wanted as the last line. */
  readonly asJson: boolean
  /** Path of the configuration file. */
  readonly configFile: string
  readonly environment: Environment
}

/** Carries a command out; resolves with the exit code (docs/cli.md lists them). */
export type CommandWork<Arguments extends readonly unknown[]> = (
  context: CommandContext,
  ...args: Arguments
) => Promise<number>

/** Turns a command's work into what commander calls: it gets the context, and its exit code is passed on. */
export type Act = <Arguments extends readonly unknown[]>(
  work: CommandWork<Arguments>,
) => (...args: Arguments) => Promise<void>
