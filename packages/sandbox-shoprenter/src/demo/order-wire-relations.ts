import { type Hrefs, resourceId, type WireRecord, type WireValue } from '../wire.ts'
import { countryNames, countryNumbers, customerId } from './customer.ts'
import { shippingMethods, shippingModeId } from './methods.ts'
import { nothing } from './nothing.ts'
import { type DemoOrder, orderId } from './order.ts'
import type { OrderWireContext } from './order-wire-context.ts'
import type { DemoAddress } from './person.ts'
import { currencyWires, languageWires, statusId } from './reference.ts'

/** Everything the order refers to; orderExtend embeds most of it. */
export function relations({ order, hrefs, random }: OrderWireContext): WireRecord {
  const currency = currencyWires(hrefs).find((wire) => wire.code === order.currency)
  const customer =
    order.customerInnerId === null
      ? random.pick<WireRecord>([{}, { customer: null }, { customer: {} }])
      : { customer: hrefs.to('customers', customerId(order.customerInnerId)) }
  const status =
    order.statusInnerId === null
      ? random.pick<WireRecord>([{}, { orderStatus: null }, { orderStatus: {} }])
      : { orderStatus: hrefs.to('orderStatuses', statusId(order.statusInnerId)) }
  return {
    ...customer,
    customerGroup: hrefs.to('customerGroups', resourceId('customerGroup-customer_group_id', 8)),
    shippingZone: null,
    shippingCountry: countryWire(order.buyer.shipping.country, hrefs),
    paymentZone: null,
    paymentCountry: countryWire(order.buyer.billing.country, hrefs),
    ...status,
    language: languageWires(hrefs)[0],
    currency,
    shippingMode: shippingModeWire(order, hrefs),
    coupon: couponWire({ order, hrefs, random }),
  }
}

function countryWire(country: DemoAddress['country'], hrefs: Hrefs): WireRecord {
  const id = resourceId('country-country_id', countryNumbers[country])
  return {
    ...hrefs.to('countries', id),
    id,
    name: countryNames[country],
    isoCode2: country,
    isoCode3: country === 'HU' ? 'HUN' : 'SVK',
    status: '1',
    zones: hrefs.list('zones', { countryId: id }),
  }
}

function shippingModeWire({ shipping }: DemoOrder, hrefs: Hrefs): WireRecord {
  const { modeInnerId } = shipping
  const id = shippingModeId(modeInnerId)
  const kind = shippingMethods.find((method) => method.modeInnerId === modeInnerId)?.shippingType
  return {
    ...hrefs.to('shippingModes', id),
    id,
    innerId: String(modeInnerId),
    sortOrder: '1',
    enabled: '1',
    costCalculationBy: 'PRICE',
    freeShippingFrom: '20000.0000',
    shippingType: kind ?? 'COURIER_SERVICE',
    taxClass: hrefs.to('taxClasses', resourceId('taxClass-tax_class_id', 10)),
    geoZone: null,
    shippingModeDescriptions: hrefs.list('shippingModeDescriptions', { shippingModeId: id }),
    shippingLanes: hrefs.list('shippingLanes', { shippingModeId: id }),
  }
}

function couponWire({ order, hrefs, random }: OrderWireContext): WireValue {
  const { coupon } = order
  if (coupon === null) return nothing(random)
  const id = resourceId('coupon-coupon_id', order.innerId)
  const isFree = coupon.kind.startsWith('free-shipping')
  return {
    ...hrefs.to('coupons', id),
    id,
    code: coupon.code,
    discountType: coupon.kind === 'fixed' ? 'FIXED' : 'PERCENT',
    percentDiscountValue: coupon.kind === 'percent' ? `${coupon.value}.0000` : '0.0000',
    loginRequired: '0',
    freeShipping: isFree ? '1' : '0',
    fixDiscountValue: coupon.kind === 'fixed' ? `${coupon.value}.0000` : '0.0000',
    dateStart: '0000-00-00',
    dateEnd: '0000-00-00',
    totalNumberOfCoupons: '100',
    totalNumberOfCouponsPerCustomer: '1',
    status: '1',
    dateCreated: '2026-01-07 16:29:02',
    dateUpdated: '0000-00-00 00:00:00',
    email: nothing(random),
    minOrderLimit: '0.00',
    maxOrderLimit: '0.00',
    targetType: coupon.targetType === '' ? nothing(random) : coupon.targetType,
    validToSpecialProducts: '1',
    validWithGiftProducts: '1',
    validWithBulkDiscount: '1',
    validWithLoyaltyPoints: '1',
    bypassMinOrderLimitWithCoupon: '0',
    taxClass: nothing(random),
    couponDescriptions: hrefs.list('couponDescriptions', { couponId: id }),
  }
}

/** Bank transactions of the order. */
export function cardWires({ order, hrefs }: OrderWireContext): WireValue {
  if (order.payment.cardTransaction === '') return []
  const id = resourceId('orderCreditCard-id', order.innerId)
  return [
    {
      ...hrefs.to('orderCreditCards', id),
      id,
      innerId: String(order.innerId),
      transactionId: order.payment.cardTransaction,
      date: order.createdAt.replace('T', ' '),
      licenceNumber: '0',
      bankResponseCode: '000',
      bankResponse: 'ELFOGADVA',
      order: hrefs.to('orders', orderId(order.innerId)),
    },
  ]
}
