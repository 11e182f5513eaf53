import type { Action } from '@okos-sync/domain'

/** Stands where something personal was sent. */
const mask = '•••'

/** What of a partner or an order tells nothing of a person. Whatever is not named here is masked. */
const harmless: Readonly<Record<'partner' | 'order', ReadonlySet<string>>> = {
  partner: new Set(['ref', 'isCompany']),
  order: new Set([
    ...[
      'ref',
      'numberSeries',
      'orderedAt',
      'currency',
      'partner',
      'paymentMethod',
      'isPaid',
      'shippingMethod',
    ],
    ...['upperNote', 'lines', 'vatSummary', 'net', 'vatAmount', 'gross', 'fulfilment'],
  ]),
}

/** The action's content as it may be kept: who bought is masked, what is null stays null. */
export function redactAction(action: Action): Readonly<Record<string, unknown>> {
  const { kind: _kind, key: _key, ...content } = action
  switch (action.kind) {
    case 'create-partner':
      return { ...content, draft: masked(action.draft, harmless.partner) }
    case 'create-order':
    case 'amend-order':
      return { ...content, draft: masked(action.draft, harmless.order) }
    default:
      return content
  }
}

function masked(draft: object, kept: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(draft).map(([name, value]) => [name, kept.has(name) ? value : hidden(value)]),
  )
}

function hidden(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(hidden)
  if (typeof value !== 'object') return mask
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hidden(part)]))
}
