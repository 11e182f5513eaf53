/** Kinds of records that have ids, keys and references. */
export type RecordKind =
  | 'partner'
  | 'product'
  | 'service'
  | 'payment-method'
  | 'shipping-method'
  | 'order'
  | 'stock-movement'
  | 'invoice'

type IdKind = RecordKind | 'warehouse' | 'sending' | 'price-list'

/** The id of a row as callers see it, e.g. `partner-12`. */
export function idOf(kind: IdKind, row: number): string {
  return `${kind}-${row}`
}

/** The row of an id; null when it is no id of this kind. */
export function rowOf(kind: IdKind, id: string): number | null {
  const digits = id.startsWith(`${kind}-`) ? id.slice(kind.length + 1) : ''
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : null
}
