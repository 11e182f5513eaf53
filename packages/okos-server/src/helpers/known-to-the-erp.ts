import type { ErpMasterData, OrderDraft } from '@okos-sync/domain'
import { invalidField } from './invalid-field.ts'

/** What an ERP has that drafts may name. */
export interface KnownToTheErp {
  readonly masterData: Pick<ErpMasterData, 'vatRates' | 'currencies' | 'warehouses' | 'numberSeries'>
  has(kind: 'partner' | 'product' | 'service' | 'payment-method' | 'shipping-method', id: string): boolean
}

/** Refuses an order that names what the ERP doesn't have, at the first such path. Its arithmetic was checked before. */
export function checkOrderNames(draft: OrderDraft, known: KnownToTheErp): void {
  const { currencies, numberSeries } = known.masterData
  const { partner, currency, paymentMethod, shippingMethod } = draft
  const isSeries = numberSeries.some(({ code }) => code === draft.numberSeries)
  if (!currencies.includes(currency)) throw invalidField('currency', `${currency} is not kept here`)
  if (!known.has('partner', partner)) throw invalidField('partner', 'no partner has this id')
  if (paymentMethod !== null && !known.has('payment-method', paymentMethod))
    throw invalidField('paymentMethod', 'no method has this id')
  if (shippingMethod !== null && !known.has('shipping-method', shippingMethod))
    throw invalidField('shippingMethod', 'no method has this id')
  if (draft.numberSeries !== null && !isSeries)
    throw invalidField('numberSeries', 'no series for orders has this code')
  for (const [index, line] of draft.lines.entries()) checkLine(line, { path: `lines.${index}`, known })
}

/** Refuses a VAT short name that the ERP doesn't know. */
export function checkVat(
  shortName: string,
  params: { readonly field: string; readonly masterData: Pick<ErpMasterData, 'vatRates'> },
): void {
  if (params.masterData.vatRates.some((rate) => rate.shortName === shortName)) return
  throw invalidField(params.field, `"${shortName}" is not a VAT short name of this system`)
}

function checkLine(
  { kind, item, vat, allocations }: OrderDraft['lines'][number],
  { path, known }: { readonly path: string; readonly known: KnownToTheErp },
): void {
  const { masterData } = known
  if (!known.has(kind, item)) throw invalidField(`${path}.item`, `no ${kind} has this id`)
  checkVat(vat, { field: `${path}.vat`, masterData })
  if (allocations.length > 0 && masterData.warehouses.length === 0)
    throw invalidField(`${path}.allocations`, 'must be empty, since this system keeps no stock')
  for (const [index, { warehouseId }] of allocations.entries()) {
    if (masterData.warehouses.every(({ id }) => id !== warehouseId))
      throw invalidField(`${path}.allocations.${index}.warehouseId`, 'no warehouse has this id')
  }
}
