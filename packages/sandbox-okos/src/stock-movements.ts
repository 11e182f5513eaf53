import type { StockMovement, StockMovementDraft } from '@okos-sync/domain'
import { invalidField, type OkosCollection } from '@okos-sync/okos-server'
import { createMovementBooker } from './book-movement.ts'
import { contentHash } from './content-hash.ts'
import { createInBulk } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import type { MasterData } from './master-data.ts'
import { quantityOf, unitsOf } from './quantity.ts'
import { idOf, rowOf } from './record-ids.ts'
import { createReader, existing } from './record-list.ts'
import { oneRow } from './rows.ts'

interface MovementRow {
  readonly type: string
  readonly product: bigint
  readonly warehouse: bigint
  readonly quantity: bigint
  readonly note: string | null
  readonly ref: string
  readonly booked_at: string
  readonly content_hash: string
}

/** Makes the access to the ledger of stock movements, which only grows. */
export function createStockMovements(
  ledger: Ledger,
  masterData: MasterData,
): OkosCollection<StockMovementDraft, StockMovement> {
  const { database } = ledger
  const book = createMovementBooker(ledger)
  const select = database.prepare('SELECT * FROM stock_movements WHERE id = ?')
  select.setReadBigInts(true)
  const hasProduct = database.prepare('SELECT 1 FROM products WHERE id = ?')
  const rowAt = (id: number) => existing(oneRow<MovementRow>(select, id), 'stock-movement', id)
  const read = (id: number): StockMovement => {
    const row = rowAt(id)
    return {
      id: idOf('stock-movement', id),
      ref: JSON.parse(row.ref) as StockMovement['ref'],
      type: row.type,
      productId: idOf('product', Number(row.product)),
      warehouseId: idOf('warehouse', Number(row.warehouse)),
      quantity: quantityOf(row.quantity),
      note: row.note,
      bookedAt: row.booked_at,
    }
  }
  const create = createInBulk<StockMovementDraft, StockMovement>(ledger, {
    kind: 'stock-movement',
    saysTheSame: (id, draft) => rowAt(id).content_hash === contentHash(draft),
    insert(draft) {
      const product = rowOf('product', draft.productId)
      if (product === null || oneRow(hasProduct, product) === null) {
        throw invalidField('productId', 'no product has this id')
      }
      const warehouse = masterData.requireWarehouse(draft.warehouseId, 'warehouseId')
      const quantity = unitsOf(draft.quantity, 'quantity')
      const { ref, type, note } = draft
      return book({ ref, type, note, product, warehouse, quantity })
    },
    read,
  })
  return { ...createReader({ database, kind: 'stock-movement', table: 'stock_movements', read }), create }
}
