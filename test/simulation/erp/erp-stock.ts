import type {
  ErpChange,
  ErpItemResult,
  Keyed,
  OrderLine,
  Product,
  StockLevel,
  StockMovement,
  StockMovementDraft,
} from '@okos-sync/domain'
import { refText } from './erp-master.ts'

/** Warehouses of the simulated ERP, in the order of the shop's columns. */
export const warehouses = ['R1', 'R2'].map((code) => ({ id: `warehouse-${code}`, code, name: code }))

/** The ledger and what open orders reserve. Levels are their sums, kept as they change. */
export interface ErpStock {
  readonly movements: readonly StockMovement[]
  /** Books a movement; a known reference answers the one that exists, or a conflict when it says something else. */
  move(item: Keyed<StockMovementDraft>): ErpItemResult<StockMovement>
  /** Reserves (1) or releases (-1) what the lines take. */
  reserve(lines: readonly OrderLine[], sign: 1 | -1): void
  /** Products that ever moved or were reserved, in the order they first were. */
  readonly touched: ReadonlySet<string>
  /** Both warehouses of a product. */
  levelsOf(productId: string): StockLevel[]
}

/** An empty ledger; changes go to `feed`. */
export function erpStock(params: {
  readonly products: readonly Product[]
  readonly feed: ErpChange[]
  readonly now: () => string
}): ErpStock {
  const { products, feed, now } = params
  const movements: StockMovement[] = []
  const byRef = new Map<string, { readonly movement: StockMovement; readonly content: string }>()
  const onHand = new Map<string, number>()
  const reserved = new Map<string, number>()
  const touched = new Set<string>()
  const add = (sums: Map<string, number>, place: string, quantity: number) =>
    sums.set(place, (sums.get(place) ?? 0) + quantity)
  const touch = (productId: string) => {
    touched.add(productId)
    feed.push({ kind: 'stock', id: productId })
  }
  return {
    movements,
    touched,
    move: ({ key, draft }) => {
      const known = byRef.get(refText(draft.ref))
      const content = JSON.stringify(draft)
      if (known !== undefined) {
        const error = { code: 'reference-conflict', message: 'Simulated.', field: 'ref', isRetryable: false }
        return known.content === content
          ? { ok: true, key, record: known.movement, isNew: false }
          : { ok: false, key, error }
      }
      const movement = { ...draft, id: `movement-${movements.length + 1}`, bookedAt: now() }
      movements.push(movement)
      byRef.set(refText(draft.ref), { movement, content })
      add(onHand, `${draft.productId} ${draft.warehouseId}`, Number(draft.quantity))
      touch(draft.productId)
      return { ok: true, key, record: movement, isNew: true }
    },
    reserve: (lines, sign) => {
      for (const { item, allocations } of lines) {
        if (allocations.length === 0) continue
        for (const { warehouseId, quantity } of allocations) {
          add(reserved, `${item} ${warehouseId}`, sign * Number(quantity))
        }
        touch(item)
      }
    },
    levelsOf: (productId) => {
      const productCode = products.find(({ id }) => id === productId)?.code ?? ''
      return warehouses.map(({ id: warehouseId }) => {
        const place = `${productId} ${warehouseId}`
        const [has, holds] = [onHand.get(place) ?? 0, reserved.get(place) ?? 0]
        const level = { onHand: String(has), reserved: String(holds), available: String(has - holds) }
        return { productId, productCode, warehouseId, ...level }
      })
    },
  }
}
