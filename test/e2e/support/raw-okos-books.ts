import { DatabaseSync } from 'node:sqlite'

/** An order as its raw row says. */
export interface RawOrder {
  readonly id: number
  readonly number: string
  readonly state: string
  readonly externalId: string
  readonly gross: number
  /** Quantities by product and warehouse. */
  readonly takes: ReadonlyMap<string, number>
}

/** An invoice as its raw row says. */
export interface RawInvoice {
  readonly id: number
  readonly number: string
  readonly order: number
  readonly stornoOf: number | null
  readonly orderState: string
  readonly gross: number
}

/** What stands in a sandbox's file, read without any of its own code or sums. */
export interface RawBooks {
  readonly orders: readonly RawOrder[]
  readonly invoices: readonly RawInvoice[]
  /** Sums of movements by product and warehouse. */
  readonly onHand: ReadonlyMap<string, number>
  /** Sums of stored reservations by product and warehouse. */
  readonly reserved: ReadonlyMap<string, number>
  /** The next number of each series by its prefix. */
  readonly nextNumbers: ReadonlyMap<string, number>
  readonly changes: readonly { readonly sequence: number; readonly kind: string; readonly record: string }[]
  readonly integrity: string
}

type Row = Record<string, unknown>

/** Reads a file that nobody writes any more. */
export function readRawBooks(file: string): RawBooks {
  const database = new DatabaseSync(file)
  const all = (sql: string): readonly Row[] => database.prepare(sql).all()
  const books: RawBooks = {
    orders: all('SELECT id, number, state, content FROM orders ORDER BY id').map(orderOf),
    invoices: all('SELECT * FROM invoices ORDER BY id').map((row) => ({
      id: Number(row.id),
      number: String(row.number),
      order: Number(row.document),
      stornoOf: row.storno_of === null ? null : Number(row.storno_of),
      orderState: String(row.order_state),
      gross: Number((JSON.parse(String(row.content)) as { gross: string }).gross),
    })),
    onHand: sumsOf(all('SELECT product, warehouse, quantity FROM stock_movements')),
    reserved: sumsOf(all('SELECT product, warehouse, quantity FROM order_reservations')),
    nextNumbers: new Map(
      all('SELECT prefix, next FROM number_series').map(({ prefix, next }) => [String(prefix), Number(next)]),
    ),
    changes: all('SELECT sequence, kind, record FROM changes ORDER BY sequence').map((row) => ({
      sequence: Number(row.sequence),
      kind: String(row.kind),
      record: String(row.record),
    })),
    integrity: String(Object.values(all('PRAGMA integrity_check')[0] ?? {})[0]),
  }
  database.close()
  return books
}

/** Adds to the entry of a map. */
export function addTo(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

/** A map without the entries that are zero, in the order of its keys. */
export function withoutZeros(sums: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
}

function orderOf({ id, number, state, content }: Row): RawOrder {
  const said = JSON.parse(String(content)) as {
    readonly gross: string
    readonly ref: { readonly externalId: string }
    readonly lines: readonly {
      readonly item: string
      readonly allocations: readonly { readonly warehouseId: string; readonly quantity: string }[]
    }[]
  }
  const takes = new Map<string, number>()
  for (const { item, allocations } of said.lines) {
    for (const { warehouseId, quantity } of allocations)
      addTo(takes, `${item} ${warehouseId}`, Number(quantity))
  }
  const { externalId } = said.ref
  return {
    id: Number(id),
    number: String(number),
    state: String(state),
    externalId,
    gross: Number(said.gross),
    takes,
  }
}

function sumsOf(rows: readonly Row[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { product, warehouse, quantity } of rows) {
    addTo(sums, `product-${product} warehouse-${warehouse}`, Number(quantity) / 1_000_000)
  }
  return sums
}
