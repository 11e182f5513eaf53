import type { DemoMethod, DemoOrder } from '../demo/order.ts'
import { taxClassNumber } from '../demo/vat.ts'
import { isWireRecord, referencedId, resourceId, textAt, type WireRecord } from '../wire.ts'
import type { RecordStore, StoredRecord } from './records.ts'

/** The order with its methods and their tax classes named as the merchant names them by now. */
export function withPresentNames(records: RecordStore, order: DemoOrder): DemoOrder {
  const { shipping, payment } = order
  return {
    ...order,
    shipping: { ...shipping, name: shippingName(records, shipping), taxName: taxName(records, shipping) },
    payment: { ...payment, name: paymentName(records, payment), taxName: taxName(records, payment) },
  }
}

function shippingName(records: RecordStore, { modeInnerId, name }: DemoMethod): string {
  const mode = records.byInnerId('shippingModeExtend', modeInnerId)
  if (mode === null) return name
  const rows = records.byOwners('shippingModeDescriptions', [mode.id]).get(mode.id) ?? []
  return (
    nameIn(
      records,
      rows.map(({ body }) => body),
    ) ?? name
  )
}

function paymentName(records: RecordStore, { modeInnerId, name }: DemoMethod): string {
  const mode = records.byInnerId('paymentModes', modeInnerId)
  const rows = mode?.body.paymentDescription
  return (Array.isArray(rows) ? nameIn(records, rows.filter(isWireRecord)) : null) ?? name
}

/** The name in the shop's first language, or else the first one. */
function nameIn(records: RecordStore, rows: readonly WireRecord[]): string | null {
  const [first] = records.page({ resource: 'languages', conditions: [], offset: 0, limit: 1 })
  const own = rows.find((row) => referencedId(row, 'language') === first?.id) ?? rows[0]
  return own === undefined ? null : textAt(own, 'name')
}

function taxName(records: RecordStore, { vatRate, taxName: drawn }: DemoMethod): string {
  if (vatRate === null) return drawn
  const id = resourceId('taxClass-tax_class_id', taxClassNumber(vatRate))
  return nameOf(records.byId('taxClasses', id)) ?? drawn
}

function nameOf(record: StoredRecord | null): string | null {
  return record === null ? null : textAt(record.body, 'name')
}
