import type { Decimal, LineField, OrderChange, OrderState, ShopOrder, ShopOrderLine } from '@okos-sync/domain'
import { exact, plain, shortest } from './decimal.ts'
import { lineQuantity } from './line-quantity.ts'
import { normaliseCode } from './normalise.ts'

export type { LineField, OrderChange } from '@okos-sync/domain'

/** What changed from one revision of an order to the next, in an order that does not depend on the rows' order. */
export function orderChanges(before: ShopOrder, after: ShopOrder): OrderChange[] {
  return [
    ...changedLines(before.lines, after.lines),
    ...changedTotals(totalsOf(before), totalsOf(after)),
    ...changedDetails(before, after),
    ...(before.statusId === after.statusId
      ? []
      : [{ kind: 'status-changed' as const, before: before.statusId, after: after.statusId }]),
  ]
}

/** What may be done about a changed order. */
export type PossibleStep = 'nothing' | 'create' | 'amend' | 'cancel' | 'conflict'

/**
 * P6, P7: amend while not invoiced, cancel while not invoiced, otherwise a conflict for a person. A mere change of
 * status changes no document. Whether an ERP still takes an amendment in a state that is not known here is its word.
 */
export function possibleStep(params: {
  readonly changes: readonly OrderChange[]
  readonly isCancelled: boolean
  /** Null: there is no document. */
  readonly documentState: OrderState | null
}): PossibleStep {
  const { changes, isCancelled, documentState } = params
  if (documentState === null) return isCancelled ? 'nothing' : 'create'
  if (isCancelled) {
    if (documentState === 'cancelled') return 'nothing'
    return documentState === 'invoiced' ? 'conflict' : 'cancel'
  }
  const hasChanged =
    documentState === 'cancelled' || changes.some((change) => change.kind !== 'status-changed')
  if (!hasChanged) return 'nothing'
  return documentState === 'invoiced' ? 'conflict' : 'amend'
}

function changedLines(before: readonly ShopOrderLine[], after: readonly ShopOrderLine[]): OrderChange[] {
  const [old, young] = [byPlace(before), byPlace(after)]
  const kept = [...old].toSorted(byPlaceText).flatMap(([place, was]): OrderChange[] => {
    const is = young.get(place)
    return is === undefined ? [wholeLine('line-removed', was)] : changedFields(was, is)
  })
  const added = [...young].toSorted(byPlaceText).filter(([place]) => !old.has(place))
  return [...kept, ...added.map(([, is]) => wholeLine('line-added', is))]
}

function byPlaceText([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1
}

/** Lines by their code; equal codes by the order of what else they say. */
function byPlace(lines: readonly ShopOrderLine[]): Map<string, ShopOrderLine> {
  const groups = Map.groupBy(lines, lineName)
  const placed = [...groups].flatMap(([name, group]) =>
    group
      .toSorted((left, right) => (sortText(left) < sortText(right) ? -1 : 1))
      .map((line, index) => [`${name}\n${index}`, line] as const),
  )
  return new Map(placed)
}

function sortText(line: ShopOrderLine): string {
  return `${line.resourceId}\n${JSON.stringify(Object.values(fieldsOf(line)))}`
}

function lineName(line: ShopOrderLine): string {
  return normaliseCode(line.sku) ?? line.name
}

function wholeLine(kind: 'line-added' | 'line-removed', line: ShopOrderLine): OrderChange {
  return { kind, line: lineName(line), quantity: plain(lineQuantity(line)) }
}

function fieldsOf(line: ShopOrderLine): Readonly<Record<LineField, string>> {
  return {
    name: line.name,
    quantity: plain(lineQuantity(line)),
    price: shortest(line.price),
    total: shortest(line.total),
    vat: shortest(line.taxRate),
  }
}

const lineFields: readonly LineField[] = ['name', 'quantity', 'price', 'total', 'vat']

function changedFields(was: ShopOrderLine, is: ShopOrderLine): OrderChange[] {
  const [before, after] = [fieldsOf(was), fieldsOf(is)]
  return lineFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      kind: 'line-changed',
      line: lineName(is),
      field,
      before: before[field],
      after: after[field],
    }))
}

/** Rows of one type count together: which of them is which nobody can tell. */
function totalsOf(order: ShopOrder): Map<string, Decimal> {
  const sums = new Map([['order.total', shortest(order.total)]])
  for (const row of order.totals) {
    const name = row.type === '' ? (row.key ?? '–') : row.type
    sums.set(name, plain(exact(sums.get(name) ?? '0').plus(exact(row.value))))
  }
  return sums
}

function changedTotals(before: Map<string, Decimal>, after: Map<string, Decimal>): OrderChange[] {
  const rows = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return rows
    .filter((row) => before.get(row) !== after.get(row))
    .map((row) => ({
      kind: 'total-changed',
      row,
      before: before.get(row) ?? null,
      after: after.get(row) ?? null,
    }))
}

function changedDetails(before: ShopOrder, after: ShopOrder): OrderChange[] {
  const parts = (order: ShopOrder) =>
    ({
      buyer: { ...order.buyer, customerId: null },
      billing: order.billing,
      shipping: order.shipping,
      comment: order.comment,
      'payment-method': [order.paymentMethod, order.paysLater],
      'shipping-method': [order.shippingMethod, order.pickupPointId],
      other: [order.currency, order.exchangeRate, order.coupon?.code, order.giftWrappings, order.marketplace],
    }) as const
  const [was, is] = [parts(before), parts(after)]
  const names = [
    'buyer',
    'billing',
    'shipping',
    'comment',
    'payment-method',
    'shipping-method',
    'other',
  ] as const
  return names
    .filter((what) => JSON.stringify(was[what]) !== JSON.stringify(is[what]))
    .map((what) => ({ kind: 'details-changed', what }))
}
