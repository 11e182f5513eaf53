import { orderVerdictText } from '@okos-sync/core'
import { ConfigurationError } from '@okos-sync/domain'
import type { AttentionItem, AttentionSubject, OkosSync } from '@okos-sync/sync'
import type { CommandContext } from '../command-context.ts'
import { csv } from '../csv.ts'
import { tellOperator } from '../operator-texts.ts'
import { table } from '../table.ts'
import { withSync } from '../with-sync.ts'

/** Options of `okos-sync parked list`. */
export interface ParkedOptions {
  readonly outcome?: AttentionItem['outcome']
  /** Comma-separated values instead of a table. */
  readonly csv?: boolean
}

/** `okos-sync parked list`: what waits, is retried, failed or is in conflict, and what to do about it. */
export async function listParked(context: CommandContext, options: ParkedOptions): Promise<number> {
  const { terminal, language, asJson } = context
  const items = await withSync(context, (sync) => everyItem(sync, options.outcome))
  if (asJson) {
    terminal.print(JSON.stringify({ items }))
    return 0
  }
  if (items.length === 0) {
    terminal.print(tellOperator(language, 'nothingParked'))
    return 0
  }
  const head = (['subject', 'state', 'why', 'nextStep'] as const).map((key) => tellOperator(language, key))
  const rows = items.map((item) => rowOf(item, language))
  terminal.print(options.csv ? csv([head, ...rows]) : table({ head, rows, width: terminal.width ?? 120 }))
  return 0
}

/** `okos-sync parked retry`: one order or action, or all of them, with the next run. */
export async function retryParked(context: CommandContext, subject: string): Promise<number> {
  const { terminal, language, asJson } = context
  const what = subject === 'all' ? 'all' : subjectOf(subject)
  await withSync(context, (sync) => sync.retry(what, { by: operatorName(context) }))
  if (asJson) terminal.print(JSON.stringify({ retried: subject }))
  else terminal.print(tellOperator(language, 'retried', { subject }))
  return 0
}

/** `okos-sync parked dismiss`: off the list, with a reason. */
export async function dismissParked(
  context: CommandContext,
  subject: string,
  { reason = '' }: { readonly reason?: string },
): Promise<number> {
  const { terminal, language, asJson } = context
  await withSync(context, (sync) => sync.dismiss(subjectOf(subject), { reason, by: operatorName(context) }))
  if (asJson) terminal.print(JSON.stringify({ dismissed: subject }))
  else terminal.print(tellOperator(language, 'dismissed', { subject }))
  return 0
}

/** Who acts, for the record: the name that the operating system knows. */
export function operatorName({ environment }: Pick<CommandContext, 'environment'>): string {
  return (environment.USER ?? environment.USERNAME ?? 'cli').slice(0, 100)
}

async function everyItem(sync: OkosSync, outcome: AttentionItem['outcome'] | undefined) {
  const items: AttentionItem[] = []
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof sync.attention.list>> = await sync.attention.list({
      after,
      limit: 500,
      ...(outcome === undefined ? {} : { outcomes: [outcome] }),
    })
    items.push(...page.items)
    if (page.next === null) return items
    after = page.next
  }
}

/** An order by its number (digits), else an action by its key, e.g. `partner:…`. */
function subjectOf(text: string): AttentionSubject {
  if (/^\d{1,20}$/.test(text)) return { orderNumber: text }
  if (text.includes(':')) return { actionKey: text }
  throw new ConfigurationError({
    field: 'subject',
    message: `"${text}" is neither the number of an order nor the key of an action; take one from: okos-sync parked list`,
  })
}

function rowOf(item: AttentionItem, language: CommandContext['language']): string[] {
  const state = tellOperator(language, `state_${item.outcome}`)
  if (item.kind === 'action') {
    const next = item.nextTryAt ?? tellOperator(language, 'noNextTry')
    return [item.actionKey, state, item.trouble ?? '', next]
  }
  const { orderNumber: orderInnerId, code, params } = item
  const { text, nextStep } = orderVerdictText({ orderInnerId, code, params }, language)
  return [orderInnerId, state, text, nextStep]
}
