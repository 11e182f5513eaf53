import type { Hrefs, WireRecord } from '../wire.ts'
import { decimalText } from './amount.ts'
import { countryNames } from './customer.ts'
import { nothing } from './nothing.ts'
import { type DemoMethod, type DemoOrder, orderId } from './order.ts'
import type { OrderWireContext } from './order-wire-context.ts'
import { addonWires, lineWires, totalWires } from './order-wire-parts.ts'
import { cardWires, relations } from './order-wire-relations.ts'
import type { DemoAddress } from './person.ts'
import { type ForeignTotalsIn, type PricedOrder, priceOrder } from './price-order.ts'
import { createRandom, type Random } from './random.ts'

/**
 * The order as `/orderExtend/{id}` shows it. The same order always gets the same quirks, so that reading it
 * twice gives the same text.
 */
export function orderExtendWire(params: {
  readonly order: DemoOrder
  readonly hrefs: Hrefs
  readonly foreignTotalsIn: ForeignTotalsIn
}): WireRecord {
  const { order, hrefs } = params
  const context: OrderWireContext = { order, hrefs, random: createRandom(order.innerId * 31_337) }
  const { random } = context
  const priced = withFlaw(order, priceOrder(order, params.foreignTotalsIn))
  const id = orderId(order.innerId)
  const offTotal = order.flaw === 'order-total-disagrees' ? 10_000_000n : 0n
  return {
    ...hrefs.to('orderExtend', id),
    id,
    innerId: String(order.innerId),
    invoiceId: '0',
    invoicePrefix: random.pick(['', null]),
    firstname: order.buyer.familyName,
    lastname: order.buyer.givenName,
    phone: order.buyer.phone,
    fax: nothing(random),
    email: order.buyer.email,
    ...addressFields('shipping', order.buyer.shipping),
    ...shippingFields(order, random),
    ...addressFields('payment', order.buyer.billing),
    ...paymentFields(order, random),
    ...(order.buyer.taxNumber === '' && random.chance(30)
      ? {}
      : { taxNumber: order.buyer.taxNumber || random.pick(['', '0', null]) }),
    comment: order.comment === '' ? nothing(random) : order.comment,
    total: decimalText(priced.total + offTotal),
    value: order.exchangeRate,
    couponTaxRate: rateText(order.coupon?.vatRate ?? null),
    dateCreated: order.createdAt,
    dateUpdated: order.updatedAt,
    ip: '127.0.0.1',
    pickPackPontShopCode: order.shipping.pointId === '' ? nothing(random) : order.shipping.pointId,
    loyaltyPointsTaxRate: '-1.0000',
    ...relations(context),
    orderTotals: totalWires(context, priced),
    orderProducts: lineWires(context, priced),
    orderGiftWrappings: [],
    orderProductAddons: addonWires(context),
    orderAddressIdentifications: [],
    externalInfo:
      order.marketplace === null
        ? nothing(random)
        : { partner_order_id: order.marketplace.orderId, partner_prefix: order.marketplace.prefix },
    orderCreditCards: cardWires(context),
  }
}

function withFlaw(order: DemoOrder, priced: PricedOrder): PricedOrder {
  const thousand = 10_000_000n
  const shift = (type: string, by: bigint) =>
    priced.rows.map((row) => (row.type === type ? { ...row, value: row.value + by } : row))
  switch (order.flaw) {
    case 'total-off':
      return { ...priced, rows: shift('TOTAL', thousand), total: priced.total + thousand }
    case 'missing-line':
      return { ...priced, lines: priced.lines.slice(1) }
    case 'tax-disagrees':
      return { ...priced, rows: shift('TAX', thousand) }
    default:
      return priced
  }
}

function addressFields(prefix: 'shipping' | 'payment', address: DemoAddress): WireRecord {
  return {
    [`${prefix}Firstname`]: address.familyName,
    [`${prefix}Lastname`]: address.givenName,
    [`${prefix}Company`]: address.company,
    [`${prefix}Address1`]: address.street,
    [`${prefix}Address2`]: address.extra,
    [`${prefix}City`]: address.town,
    [`${prefix}Postcode`]: address.postcode,
    [`${prefix}ZoneName`]: '',
    [`${prefix}CountryName`]: countryNames[address.country],
    [`${prefix}AddressFormat`]: '',
  }
}

function shippingFields(order: DemoOrder, random: Random): WireRecord {
  const { shipping } = order
  return {
    shippingMethodName: shipping.name,
    ...methodTax('shipping', shipping),
    shippingMethodExtension: random.chance(50) ? shipping.code : shipping.code.toLowerCase(),
    shippingReceivingPointId: '0',
  }
}

function paymentFields(order: DemoOrder, random: Random): WireRecord {
  const { payment } = order
  return {
    paymentMethodName: payment.name,
    paymentMethodCode: random.chance(50) ? payment.code : payment.code.toLowerCase(),
    ...methodTax('payment', payment),
    paymentMethodAfter: payment.isAfter ? '1' : '0',
  }
}

function methodTax(prefix: 'shipping' | 'payment', method: DemoMethod): WireRecord {
  return {
    [`${prefix}MethodTaxRate`]: `${method.vatRate ?? 0}.0000`,
    [`${prefix}MethodTaxName`]: method.taxName,
  }
}

function rateText(rate: number | null): string {
  return rate === null ? '-1.0000' : `${rate}.0000`
}
