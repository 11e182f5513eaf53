import { resolve } from 'node:path'
import { startOkosSandbox } from '@okos-sync/sandbox-okos'
import { startShopRenterSandbox } from '@okos-sync/sandbox-shoprenter'
import type { Language } from '../language.ts'
import type { Terminal } from '../terminal.ts'
import { tell } from '../texts.ts'
import { untilSignal } from '../until-signal.ts'

/** What a started sandbox says of itself on its first line with `--json`. */
export interface SandboxReady {
  readonly ready: true
  readonly url: string
  readonly file: string
}

/** Options of `okos-sync sandbox …`; the numbers shape the demo shop of a new file, the edition is the ERP's. */
export interface SandboxOptions {
  readonly file: string
  readonly port: number
  readonly seed?: number
  readonly orders?: number
  readonly products?: number
  readonly customers?: number
  readonly requestsPerSecond?: number
  readonly edition?: string
  /** Whether the Készlet module is booked. */
  readonly stockModule?: boolean
  readonly foreignTotalsIn?: 'shop-currency' | 'order-currency'
}

/** `okos-sync sandbox shoprenter|okos`: one of the two ends on localhost until SIGINT or SIGTERM. */
export async function runSandbox(params: {
  readonly which: 'shoprenter' | 'okos'
  readonly options: SandboxOptions
  readonly asJson: boolean
  readonly terminal: Terminal
  readonly language: Language
}): Promise<number> {
  const { which, asJson, terminal, language } = params
  const options = { ...params.options, file: resolve(params.options.file) }
  const stopped = untilSignal()
  const sandbox =
    which === 'shoprenter'
      ? await startShopRenterSandbox(options)
      : await startOkosSandbox({ ...options, hasStockModule: options.stockModule ?? true })
  if (asJson) {
    const ready: SandboxReady = { ready: true, url: sandbox.url, file: options.file }
    terminal.print(JSON.stringify(ready))
  } else {
    const name = which === 'shoprenter' ? 'ShopRenter' : 'Okos'
    terminal.print(tell(language, 'sandboxReady', { name, url: sandbox.url, file: options.file }))
  }
  await stopped
  await sandbox.close()
  return 0
}
