import { orderVerdictText } from '@okos-sync/core'
import type { CommandContext } from '../command-context.ts'
import { tellOperator } from '../operator-texts.ts'
import { table } from '../table.ts'
import { withSync } from '../with-sync.ts'

/** `okos-sync explain`: everything that is known of an order. Exit code 1 when it was never seen. */
export async function explainOrder(context: CommandContext, orderNumber: string): Promise<number> {
  const { terminal, language, asJson } = context
  const explained = await withSync(context, (sync) => sync.explain(orderNumber))
  if (asJson) terminal.print(JSON.stringify(explained))
  else if (explained === null) terminal.print(tellOperator(language, 'orderUnknown', { order: orderNumber }))
  if (explained === null) return 1
  if (asJson) return 0
  const { verdict, technical, documentNumber, trouble } = explained
  const { text, nextStep } = orderVerdictText(verdict, language)
  const rows = [
    [tellOperator(language, 'verdict'), text],
    [tellOperator(language, 'nextStep'), nextStep],
    [tellOperator(language, 'document'), documentNumber ?? '–'],
    [tellOperator(language, 'technical'), tellOperator(language, `technical_${technical}`)],
    ...(trouble === null ? [] : [[tellOperator(language, 'trouble'), trouble]]),
  ]
  terminal.print(table({ head: [], rows, width: terminal.width ?? 120 }))
  return 0
}
