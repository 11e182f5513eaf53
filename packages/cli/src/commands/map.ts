import type { MappingDecision } from '@okos-sync/domain'
import type { CommandContext } from '../command-context.ts'
import { csv } from '../csv.ts'
import { tellOperator } from '../operator-texts.ts'
import { table } from '../table.ts'
import { withSync } from '../with-sync.ts'
import { operatorName } from './parked.ts'

/** What a decision is about. */
export const mappingKinds = [
  'partner',
  'product',
  'service',
  'payment-method',
  'shipping-method',
  'vat',
] as const satisfies readonly MappingDecision['kind'][]

type Kind = (typeof mappingKinds)[number]

/** What the ERP can be looked through for. */
export const suggestedKinds = mappingKinds.filter((kind) => kind !== 'service')

/** `okos-sync map list`: what persons decided about matches. */
export async function listMappings(
  context: CommandContext,
  options: { readonly csv?: boolean },
): Promise<number> {
  const { terminal, language, asJson } = context
  const decisions = await withSync(context, (sync) => sync.mappings.list())
  const head = (['kind', 'shopKey', 'erpId', 'decidedAt', 'decidedBy'] as const).map((key) =>
    tellOperator(language, key),
  )
  const rows = decisions.map(({ kind, shopKey, erpId, decidedAt, decidedBy }) => [
    kind,
    shopKey,
    erpId,
    decidedAt,
    decidedBy ?? '',
  ])
  if (asJson) terminal.print(JSON.stringify({ mappings: decisions }))
  else if (options.csv) terminal.print(csv([head, ...rows]))
  else if (rows.length === 0) terminal.print(tellOperator(language, 'noMappings'))
  else terminal.print(table({ head, rows, width: terminal.width }))
  return 0
}

/** `okos-sync map set`: this record of the shop is that record of the ERP. */
export async function setMapping(
  context: CommandContext,
  ...[kind, shopKey, erpId, { erpCode }]: readonly [Kind, string, string, { readonly erpCode?: string }]
): Promise<number> {
  const { terminal, language, asJson } = context
  const decision = { kind, shopKey, erpId, ...(erpCode === undefined ? {} : { erpCode }) }
  const stored = await withSync(context, (sync) => sync.mappings.set(decision, { by: operatorName(context) }))
  if (asJson) terminal.print(JSON.stringify(stored))
  else terminal.print(tellOperator(language, 'mapped', { shopKey, erpId }))
  return 0
}

/** `okos-sync map remove`: the rules of matching decide again. Exit code 1 when there was no decision. */
export async function removeMapping(context: CommandContext, kind: Kind, shopKey: string): Promise<number> {
  const { terminal, language, asJson } = context
  const removed = await withSync(context, (sync) => sync.mappings.remove({ kind, shopKey }))
  if (asJson) terminal.print(JSON.stringify({ removed }))
  else terminal.print(tellOperator(language, removed ? 'unmapped' : 'wasNotMapped', { shopKey }))
  return removed ? 0 : 1
}

/** `okos-sync map suggest`: records of the ERP that resemble a name, to choose from. Exit code 1 when none does. */
export async function suggestMapping(
  context: CommandContext,
  kind: (typeof suggestedKinds)[number],
  name: string,
): Promise<number> {
  const { terminal, language, asJson } = context
  const suggestions = await withSync(context, (sync) => sync.mappings.suggest({ kind, name }))
  const head = (['likeness', 'erpId', 'erpName'] as const).map((key) => tellOperator(language, key))
  const rows = suggestions.map(({ likenessPercent, erpId, erpCode, name: found }) => [
    `${likenessPercent} %`,
    erpId,
    erpCode === undefined || erpCode === found ? found : `${erpCode} ${found}`,
  ])
  if (asJson) terminal.print(JSON.stringify({ suggestions }))
  else if (rows.length === 0) terminal.print(tellOperator(language, 'noSuggestions', { name }))
  else terminal.print(table({ head, rows, width: terminal.width }))
  return rows.length === 0 ? 1 : 0
}
