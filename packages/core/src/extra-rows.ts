import type { Decimal, ShopOrder, ShopOrderTotal, VerdictNote } from '@okos-sync/domain'
import type { StatedRate } from './line-context.ts'
import type { SyncSettings } from './settings.ts'
import { extraKind, rowParams } from './total-rows.ts'

/** How a row of the totals is booked. */
export interface ExtraBooking {
  readonly serviceName: string
  readonly lineName: string
  readonly note: string | null
  /** The fee's own VAT: it must be mapped. Null: the fee follows the products. */
  readonly ownRate: StatedRate | null
  /** A discount's fixed rate: used where the products have enough under it. Null: it follows the products. */
  readonly discountRate: Decimal | null
  /** What the verdict tells of the row. */
  readonly remarks: readonly VerdictNote[]
}

/** Service, texts and VAT of a fee, a discount or an unknown row. */
export function extraBooking(
  order: ShopOrder,
  row: ShopOrderTotal,
  settings: Pick<SyncSettings, 'serviceNames'>,
): ExtraBooking {
  const names = settings.serviceNames
  switch (extraKind(row)) {
    case 'shipping':
      return feeBooking(order.shippingMethod, names.shipping)
    case 'payment-fee':
      return feeBooking(order.paymentMethod, names.paymentFee)
    case 'coupon':
      return couponBooking(order, names.coupon)
    case 'loyalty-points':
      return discountBooking(names.loyaltyPoints, order.loyaltyPointsTaxRate)
    case 'cart-discount':
      return discountBooking(names.cartDiscount, null)
    case 'unknown':
      return unknownBooking(row, names.otherTotal)
  }
}

/** Services whose names an order's lines will use, whatever its amounts turn out to be. */
export function bookedServiceNames(
  order: ShopOrder,
  rows: readonly ShopOrderTotal[],
  settings: Pick<SyncSettings, 'serviceNames'>,
): string[] {
  return rows.map((row) => extraBooking(order, row, settings).serviceName)
}

function feeBooking(method: ShopOrder['shippingMethod'], fallbackName: string): ExtraBooking {
  const name = method.name ?? fallbackName
  const ownRate = method.taxRate === null ? null : { taxName: method.taxName, rate: method.taxRate }
  return { serviceName: name, lineName: name, note: null, ownRate, discountRate: null, remarks: [] }
}

function discountBooking(name: string, discountRate: Decimal | null): ExtraBooking {
  return { serviceName: name, lineName: name, note: null, ownRate: null, discountRate, remarks: [] }
}

function couponBooking(order: ShopOrder, name: string): ExtraBooking {
  const booking = discountBooking(name, order.couponTaxRate)
  const code = order.coupon?.code ?? null
  return code === null ? booking : { ...booking, lineName: `${name} (${code})`, note: `Kupon: ${code}` }
}

function unknownBooking(row: ShopOrderTotal, name: string): ExtraBooking {
  const rowName = row.name ?? name
  const type = row.type === '' ? '' : `, ${row.type}`
  return {
    ...discountBooking(name, null),
    lineName: rowName,
    note: `Ismeretlen jelentésű tétel a webshop összesítőjéből: ${rowName}${type}`,
    remarks: [{ code: 'unknown-total-booked', params: rowParams(row) }],
  }
}

/** What brings a document to the shop's total although the shop's figures disagree. */
export function differenceBooking({ serviceNames }: Pick<SyncSettings, 'serviceNames'>): ExtraBooking {
  return {
    ...discountBooking(serviceNames.otherTotal, null),
    lineName: 'Eltérés a webshop végösszegétől',
    note: 'A webshop adatai ellentmondanak egymásnak; ez a tétel igazítja a bizonylatot a végösszeghez.',
  }
}
