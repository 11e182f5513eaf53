import type { CommandContext } from '../command-context.ts'
import { historyText } from '../history-text.ts'
import { tellOperator } from '../operator-texts.ts'
import { table } from '../table.ts'
import { withSync } from '../with-sync.ts'

/** `okos-sync explain`: everything that is known of an order. Exit code 1 when it was never seen. */
export async function explainOrder(context: CommandContext, orderNumber: string): Promise<number> {
  const { terminal, language, asJson } = context
  const explained = await withSync(context, (sync) => sync.explain(orderNumber))
  if (explained === null) {
    terminal.print(asJson ? 'null' : tellOperator(language, 'orderUnknown', { order: orderNumber }))
    return 1
  }
  const { order: _, ...known } = explained // the order itself is a buyer's data
  if (asJson) {
    terminal.print(JSON.stringify(known))
    return 0
  }
  const { text, nextStep } = known.texts[language]
  const rows = [
    [tellOperator(language, 'verdict'), text],
    [tellOperator(language, 'nextStep'), nextStep],
    [tellOperator(language, 'document'), known.documentNumber ?? '–'],
    [tellOperator(language, 'technical'), tellOperator(language, `technical_${known.technical}`)],
    ...(known.trouble === null ? [] : [[tellOperator(language, 'trouble'), known.trouble]]),
  ]
  const width = terminal.width ?? 120
  terminal.print(table({ head: [], rows, width }))
  terminal.print(tellOperator(language, 'history'))
  const happened = known.history.map((entry) => [entry.at, historyText(entry, language)])
  terminal.print(table({ head: [], rows: happened, width }))
  return 0
}
