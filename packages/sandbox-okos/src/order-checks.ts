import type { DatabaseSync } from 'node:sqlite'
import type { OrderDraft } from '@okos-sync/domain'
import { OkosRefusal } from '@okos-sync/okos-server'
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
  const statements = {
    partner: database.prepare('SELECT 1 FROM partners WHERE id = ?'),
    product: database.prepare('SELECT 1 FROM products WHERE id = ?'),
    service: database.prepare('SELECT 1 FROM services WHERE id = ?'),
  }
  const requireRecord = (kind: 'partner' | 'product' | 'service', id: string, field: string): number => {
    const row = rowOf(kind, id)
    if (row === null || oneRow(statements[kind], row) === null) refuse(field, `no ${kind} has this id`)
    return row
  }
  const checkLine = (line: OrderDraft['lines'][number], path: string): readonly Reservation[] => {
    const item = requireRecord(line.kind, line.item, `${path}.item`)
    masterData.requireVat(line.vat, `${path}.vat`)
    if (line.allocations.length > 0 && !keepsStock) {
      refuse(`${path}.allocations`, 'must be empty, since this system keeps no stock')
    }
    return line.allocations.map((allocation, index) => ({
      product: item,
      warehouse: masterData.requireWarehouse(
        allocation.warehouseId,
        `${path}.allocations.${index}.warehouseId`,
      ),
      quantity: unitsOf(allocation.quantity, `${path}.allocations.${index}.quantity`),
    }))
  }
  return (draft) => {
    const decimals = masterData.requireCurrency(draft.currency)
    requireRecord('partner', draft.partner, 'partner')
    requireMethod({ id: draft.paymentMethod, kind: 'payment-method', known: paymentMethods })
    requireMethod({ id: draft.shippingMethod, kind: 'shipping-method', known: shippingMethods })
    for (const [index, line] of draft.lines.entries()) {
      requireSmallestUnits(line, { decimals, path: `lines.${index}.` })
    }
    return draft.lines.flatMap((line, index) => checkLine(line, `lines.${index}`))
  }
}

function requireMethod(params: {
  readonly id: string | null
  readonly kind: 'payment-method' | 'shipping-method'
  readonly known: Methods
}): void {
  const { id, kind, known } = params
  const row = id === null ? null : rowOf(kind, id)
  if (id === null || (row !== null && known.has(row))) return
  refuse(kind === 'payment-method' ? 'paymentMethod' : 'shippingMethod', 'no method has this id')
}

/** Lines in whole smallest units make every sum whole as well. */
function requireSmallestUnits(
  line: OrderDraft['lines'][number],
  { decimals, path }: { readonly decimals: number; readonly path: string },
): void {
  for (const field of ['net', 'vatAmount', 'gross'] as const) {
    const fraction = line[field].split('.')[1] ?? ''
    if (/[1-9]/.test(fraction.slice(decimals))) {
      refuse(`${path}${field}`, `must have at most ${decimals} decimals in this currency`)
    }
  }
}

function refuse(field: string, rule: string): never {
  throw new OkosRefusal({ code: 'validation', field, message: `${field}: ${rule}.` })
}
