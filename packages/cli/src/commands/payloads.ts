import type { CommandContext } from '../command-context.ts'
import { tellOperator } from '../operator-texts.ts'
import { table } from '../table.ts'
import { withSync } from '../with-sync.ts'

/** `okos-sync payloads`: what was sent for an order and what came back, the latest first. Exit code 1: nothing. */
export async function showPayloads(context: CommandContext, orderNumber: string): Promise<number> {
  const { terminal, language, asJson } = context
  const payloads = await withSync(context, (sync) => sync.payloads(orderNumber))
  const code = payloads.length === 0 ? 1 : 0
  if (asJson) terminal.print(JSON.stringify({ payloads }))
  else if (code === 1) terminal.print(tellOperator(language, 'noPayloads', { order: orderNumber }))
  else {
    const head = tellOperator(language, 'payloadHead').split('|')
    for (const { at, actionKind, attempt, answer, sent } of payloads) {
      const outcome = tellOperator(language, `answer_${answer.status}`)
      const row = [
        at,
        actionKind,
        String(attempt),
        `${outcome} ${answer.code ?? answer.documentNumber ?? ''}`,
      ]
      terminal.print(table({ head, rows: [row], width: terminal.width }))
      terminal.print(JSON.stringify(sent, null, 2))
    }
  }
  return code
}
