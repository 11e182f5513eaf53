import type { DatabaseSync } from 'node:sqlite'
import type { OrderDraft } from '@okos-sync/domain'
import { checkOrderNames, invalidField, type KnownToTheErp } from '@okos-sync/okos-server'
import type { MasterData } from './master-data.ts'
import type { Methods } from './methods.ts'
import { unitsOf } from './quantity.ts'
import { rowOf } from './record-ids.ts'
import type { Reservation } from './reservations.ts'
import { oneRow } from './rows.ts'

/** Checks what only the ERP knows of an order and hands back what its lines would reserve. */
export type CheckOrder = (draft: OrderDraft) => readonly Reservation[]

/** Makes the check; it refuses with the path of the first field at fault. */
export function createOrderChecks(params: {
  readonly database: DatabaseSync
  readonly masterData: MasterData
  readonly paymentMethods: Methods
  readonly shippingMethods: Methods
  readonly keepsStock: boolean
}): CheckOrder {
  const { database, masterData, paymentMethods, shippingMethods, keepsStock } = params
  const records = {
    partner: database.prepare('SELECT 1 FROM partners WHERE id = ?'),
    product: database.prepare('SELECT 1 FROM products WHERE id = ?'),
    service: database.prepare('SELECT 1 FROM services WHERE id = ?'),
  }
  const { warehouses, ...rest } = masterData.read()
  const known: KnownToTheErp = {
    masterData: { ...rest, warehouses: keepsStock ? warehouses : [] },
    has(kind, id) {
      const row = rowOf(kind, id)
      if (row === null) return false
      if (kind === 'payment-method') return paymentMethods.has(row)
      return kind === 'shipping-method' ? shippingMethods.has(row) : oneRow(records[kind], row) !== null
    },
  }
  return (draft) => {
    checkOrderNames(draft, known)
    const decimals = masterData.decimalsOf(draft.currency)
    for (const [index, line] of draft.lines.entries()) {
      requireSmallestUnits(line, { decimals, path: `lines.${index}.` })
    }
    return draft.lines.flatMap(reservationsOf)
  }
}

/** Expects names that were checked. */
function reservationsOf({ item, allocations }: OrderDraft['lines'][number], line: number): Reservation[] {
  return allocations.map(({ warehouseId, quantity }, index) => ({
    product: rowOf('product', item) ?? 0,
    warehouse: rowOf('warehouse', warehouseId) ?? 0,
    quantity: unitsOf(quantity, `lines.${line}.allocations.${index}.quantity`),
  }))
}

/** Lines in whole smallest units make every sum whole as well. */
function requireSmallestUnits(
  line: OrderDraft['lines'][number],
  { decimals, path }: { readonly decimals: number; readonly path: string },
): void {
  for (const field of ['net', 'vatAmount', 'gross'] as const) {
    const fraction = line[field].split('.')[1] ?? ''
    if (/[1-9]/.test(fraction.slice(decimals))) {
      throw invalidField(`${path}${field}`, `must have at most ${decimals} decimals in this currency`)
    }
  }
}
