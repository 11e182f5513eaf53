import { resolve } from 'node:path'
import { startOkosSandbox } from '@okos-sync/sandbox-okos'
import { startShopRenterSandbox } from '@okos-sync/sandbox-shoprenter'
import type { CommandContext } from '../command-context.ts'
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
  readonly shopName?: string
  readonly seed?: number
  readonly orders?: number
  readonly products?: number
  readonly customers?: number
  readonly requestsPerSecond?: number
  readonly edition?: string
  /** Whether the Készlet module is booked. */
  readonly stockModule?: boolean
  /** SMTP server through which the ERP e-mails invoices, and their sender. */
  readonly mailServer?: string
  readonly mailFrom?: string
  readonly foreignTotalsIn?: 'shop-currency' | 'order-currency'
}

/** One end to start. */
export interface WantedSandbox {
  readonly which: 'shoprenter' | 'okos'
  readonly options: SandboxOptions
}

/** `okos-sync sandbox …`: one or both ends on localhost until SIGINT or SIGTERM. */
export async function runSandboxes(
  { asJson, terminal, language }: CommandContext,
  wanted: readonly WantedSandbox[],
): Promise<number> {
  const stopped = untilSignal()
  const running: Pick<Awaited<ReturnType<typeof start>>, 'close'>[] = []
  try {
    for (const { which, options } of wanted) {
      const file = resolve(options.file)
      const sandbox = await start(which, { ...options, file })
      running.push(sandbox)
      const ready: SandboxReady = { ready: true, url: sandbox.url, file }
      const name = which === 'shoprenter' ? 'ShopRenter' : 'Okos'
      terminal.print(
        asJson ? JSON.stringify(ready) : tell(language, 'sandboxReady', { name, url: sandbox.url, file }),
      )
    }
    await stopped
  } finally {
    await Promise.all(running.map((sandbox) => sandbox.close()))
  }
  return 0
}

function start(which: WantedSandbox['which'], options: SandboxOptions) {
  if (which === 'shoprenter') return startShopRenterSandbox(options)
  const { mailServer, mailFrom = '', stockModule = true, ...rest } = options
  const mail = mailServer === undefined ? {} : { mailServer: { url: mailServer, from: mailFrom } }
  return startOkosSandbox({ ...rest, ...mail, hasStockModule: stockModule })
}
