import type { StockMovementDraft } from '@okos-sync/domain'
import { contentHash } from './content-hash.ts'
import type { Ledger } from './ledger.ts'
import { quantityOf } from './quantity.ts'
import { idOf } from './record-ids.ts'
import { insertRow } from './rows.ts'

/** A movement whose product and warehouse are known to exist; quantity in 10⁻⁶ units, signed. */
export interface Movement extends Pick<StockMovementDraft, 'ref' | 'type' | 'note'> {
  readonly product: number
  readonly warehouse: number
  readonly quantity: bigint
}

/** Books a movement inside the transaction that is open and hands back its row. */
export type BookMovement = (movement: Movement) => number

/** Makes the one way in which the ledger grows. */
export function createMovementBooker({ database, changes, now }: Ledger): BookMovement {
  const insert = database.prepare(
    `INSERT INTO stock_movements (type, product, warehouse, quantity, note, ref, booked_at, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return ({ ref, type, note, product, warehouse, quantity }) => {
    const productId = idOf('product', product)
    const warehouseId = idOf('warehouse', warehouse)
    const draft = { ref, type, productId, warehouseId, quantity: quantityOf(quantity), note }
    changes.record('stock', productId)
    const values = [type, product, warehouse, quantity, note, JSON.stringify(ref)]
    return insertRow(insert, ...values, now(), contentHash(draft satisfies StockMovementDraft))
  }
}
