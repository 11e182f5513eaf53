import type { OkosSync } from '@okos-sync/sync'
import type { CommandContext } from '../command-context.ts'
import { loadConfig } from '../config.ts'
import { connect } from '../connect.ts'
import { errorText } from '../error-text.ts'
import { tellDrift } from '../tell-drift.ts'
import { tellHeldBack } from '../tell-held-back.ts'
import { tell } from '../texts.ts'
import { untilSignal } from '../until-signal.ts'

/** `okos-sync watch`: a run now and then every few minutes, until SIGINT or SIGTERM. Exit code 0. */
export async function watch(context: CommandContext): Promise<number> {
  const { asJson, terminal, language, configFile, environment } = context
  const config = await loadConfig(configFile, environment)
  const { sync, close } = connect(config)
  sync.on('run-finished', ({ summary }) => {
    if (asJson) {
      terminal.print(JSON.stringify(summary))
      return
    }
    const { orders, stock } = summary
    terminal.print(
      `${summary.finishedAt ?? summary.startedAt} ${tell(language, 'orders')}: ${orders.imported} ${tell(language, 'imported')}, ` +
        `${orders.updated} ${tell(language, 'updated')}, ${orders.cancelled} ${tell(language, 'cancelled')}, ` +
        `${orders.waiting.length} ${tell(language, 'waiting')}, ${orders.failed.length} ${tell(language, 'failed')}; ` +
        `${tell(language, 'stock')}: ${stock.pushed} ${tell(language, 'pushed')}`,
    )
  })
  tellHeldBack({ sync, terminal, language })
  tellDrift({ sync, terminal, language })
  tellFailures(sync, context)
  terminal.note(tell(language, 'watching', { minutes: config.intervalMs / 60_000 }))
  const stopped = untilSignal()
  try {
    await sync.start()
    await stopped
    terminal.note(tell(language, 'stopping'))
    return 0
  } finally {
    await close()
  }
}

/** Failed runs one by one, but an outage once at its beginning and once at its end. */
function tellFailures(sync: OkosSync, { terminal, language }: CommandContext): void {
  const down = new Set<string>()
  const nameOf = (side: 'shop' | 'erp') => tell(language, side === 'shop' ? 'theShop' : 'theErp')
  sync.on('run-failed', ({ error }) => {
    if (down.size > 0) return
    terminal.note(tell(language, 'runFailed', { message: errorText(error, language) }))
  })
  sync.on('connection-down', ({ side }) => {
    down.add(side)
    terminal.note(tell(language, 'connectionDown', { side: nameOf(side) }))
  })
  sync.on('connection-restored', ({ side }) => {
    down.delete(side)
    terminal.note(tell(language, 'connectionRestored', { side: nameOf(side) }))
  })
}
