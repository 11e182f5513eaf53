import type {
  ErpChange,
  Keyed,
  OrderDocument,
  Product,
  StockLevel,
  StockMovement,
  StockMovementDraft,
} from '@okos-sync/domain'
import { canonicalJson } from '../basics/digest.ts'

type Movement = StockMovement & { readonly key: string; readonly content: string }

/** Ledger and reservations of the in-memory ERP: levels are always their sums. */
export function memoryErpStock(books: {
  readonly documents: ReadonlyMap<string, OrderDocument>
  readonly feed: ErpChange[]
  readonly products: readonly Product[]
  readonly now: () => string
}) {
  const { documents, feed, products, now } = books
  const movements: Movement[] = []
  const levelOf = levelReader({ movements, documents, products })
  const idOf = (code: string) => products.find((product) => product.code === code)?.id ?? ''
  const add = (movement: Movement) => {
    movements.push(movement)
    feed.push({ kind: 'stock', id: movement.productId })
    return movement
  }
  return {
    movements,
    /** Every product that was ever touched, in both warehouses. */
    levels: (): StockLevel[] => {
      const touched = [...new Set(feed.filter(({ kind }) => kind === 'stock').map(({ id }) => id))].sort()
      return touched.flatMap((id) =>
        ['warehouse-R1', 'warehouse-R2'].map((warehouse) => levelOf(id, warehouse)),
      )
    },
    touch: (lines: readonly { readonly kind: string; readonly item: string }[]) => {
      for (const line of lines) if (line.kind === 'product') feed.push({ kind: 'stock', id: line.item })
    },
    move: ({ key, draft }: Keyed<StockMovementDraft>) => {
      const existing = movements.find(({ ref }) => ref.externalId === draft.ref.externalId)
      if (existing !== undefined) {
        return existing.content === canonicalJson(draft)
          ? { record: existing, isNew: false }
          : ('reference-conflict' as const)
      }
      const id = `movement-${movements.length + 1}`
      return {
        isNew: true,
        record: add({ ...draft, key, id, bookedAt: now(), content: canonicalJson(draft) }),
      }
    },
    book: (productCode: string, quantity: number) => {
      const id = `movement-${movements.length + 1}`
      const ref = { source: 'user', externalId: id }
      const place = { productId: idOf(productCode), warehouseId: 'warehouse-R1', quantity: String(quantity) }
      const type = quantity < 0 ? 'issue' : 'receipt'
      add({ ...place, type, ref, note: null, id, key: id, bookedAt: now(), content: id })
    },
    available: (productCode: string, warehouseId = 'warehouse-R1') =>
      Number(levelOf(idOf(productCode), warehouseId).available),
  }
}

/** A level is the sum of the movements less what open orders reserve. */
function levelReader(books: {
  readonly movements: readonly Movement[]
  readonly documents: ReadonlyMap<string, OrderDocument>
  readonly products: readonly Product[]
}) {
  const { movements, documents, products } = books
  return (productId: string, warehouseId: string): StockLevel => {
    const onHand = movements
      .filter((movement) => movement.productId === productId && movement.warehouseId === warehouseId)
      .reduce((sum, movement) => sum + Number(movement.quantity), 0)
    const reserved = [...documents.values()]
      .filter(({ state }) => state === 'open' || state === 'invoiced')
      .flatMap(({ lines }) => lines)
      .filter((line) => line.item === productId)
      .flatMap((line) => line.allocations)
      .filter((allocation) => allocation.warehouseId === warehouseId)
      .reduce((sum, allocation) => sum + Number(allocation.quantity), 0)
    const productCode = products.find(({ id }) => id === productId)?.code ?? ''
    const available = String(onHand - reserved)
    return {
      productId,
      productCode,
      warehouseId,
      onHand: String(onHand),
      reserved: String(reserved),
      available,
    }
  }
}
