import { erasureTexts } from '@okos-sync/core'
import { ConfigurationError } from '@okos-sync/domain'
import type { BuyerIdentity } from '@okos-sync/sync'
import type { CommandContext } from '../command-context.ts'
import { tellHelp } from '../help-texts.ts'
import { tellOperator } from '../operator-texts.ts'
import { withSync } from '../with-sync.ts'
import { operatorName } from './parked.ts'

/** Options of `okos-sync erase`: exactly one of the first two. */
export interface EraseOptions {
  readonly email?: string
  readonly customer?: string
  /** Also orders on their way. */
  readonly force?: boolean
}

/**
 * `okos-sync erase`: a buyer's personal data out of the store. Exit code 1 when orders on their way were left as they
 * are. What was typed is not repeated: it names the buyer.
 */
export async function eraseBuyer(context: CommandContext, options: EraseOptions): Promise<number> {
  const { terminal, language, asJson } = context
  const who = identityOf(options, language)
  const report = await withSync(context, (sync) =>
    sync.eraseBuyer(who, { isForced: options.force ?? false, by: operatorName(context) }),
  )
  const code = report.keptOrders.length === 0 ? 0 : 1
  if (asJson) {
    terminal.print(JSON.stringify(report))
    return code
  }
  terminal.print(tellOperator(language, report.isDone ? 'erasureDone' : 'erasureNoted'))
  if (report.erasedOrders.length > 0) {
    terminal.print(tellOperator(language, 'erasedOrders', { orders: report.erasedOrders.join(', ') }))
  }
  if (code === 1) {
    const orders = report.keptOrders.map(({ orderNumber }) => orderNumber).join(', ')
    terminal.print(tellOperator(language, 'keptOrders', { orders }))
  }
  terminal.print(`${tellOperator(language, 'stays')}:`)
  for (const remainder of report.stays) terminal.print(`– ${erasureTexts[language][remainder]}`)
  return code
}

function identityOf({ email, customer }: EraseOptions, language: CommandContext['language']): BuyerIdentity {
  if (email && customer === undefined) return { email }
  if (customer && email === undefined) return { customerId: customer }
  throw new ConfigurationError({ field: '--email', message: tellHelp(language, 'eraseWho') })
}
