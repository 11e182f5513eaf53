import type { Decimal, ShopAddress, ShopMethod, ShopOrder, ShopOrderLine } from '@okos-sync/domain'
import type { OrderExtend, OrderProduct } from '../resources/order-extend.ts'
import type { ShopZone } from '../shop-zone.ts'

/** A decoded order in the words of the domain. Nothing is interpreted beyond the shop's notations for "none". */
export function mapOrder(
  order: OrderExtend,
  params: { readonly shopName: string; readonly zone: ShopZone },
): ShopOrder {
  const { shopName, zone } = params
  return {
    shopName,
    innerId: order.innerId,
    resourceId: order.id,
    statusId: order.orderStatus?.id ?? null,
    createdAt: zone.toInstant(order.dateCreated),
    updatedAt: zone.toInstant(order.dateUpdated ?? order.dateCreated),
    currency: order.currency.code,
    exchangeRate: order.value,
    total: order.total,
    buyer: {
      customerId: order.customer?.id ?? null,
      familyName: order.firstname,
      givenName: order.lastname,
      email: order.email,
      phone: order.phone,
      taxNumber: order.taxNumber,
    },
    billing: billingAddress(order),
    shipping: shippingAddress(order),
    paymentMethod: method({
      name: order.paymentMethodName,
      code: order.paymentMethodCode,
      taxRate: order.paymentMethodTaxRate,
      taxName: order.paymentMethodTaxName,
    }),
    paysLater: order.paymentMethodAfter,
    shippingMethod: method({
      name: order.shippingMethodName,
      code: order.shippingMethodExtension,
      taxRate: order.shippingMethodTaxRate,
      taxName: order.shippingMethodTaxName,
    }),
    pickupPointId: order.pickPackPontShopCode ?? order.shippingReceivingPointId,
    coupon: order.coupon && {
      code: order.coupon.code,
      discountType: order.coupon.discountType,
      freeShipping: order.coupon.freeShipping ?? false,
      targetType: order.coupon.targetType,
    },
    couponTaxRate: order.couponTaxRate,
    loyaltyPointsTaxRate: order.loyaltyPointsTaxRate,
    comment: order.comment,
    lines: order.orderProducts.map(mapLine),
    addons: order.orderProductAddons.map((addon) => ({
      resourceId: addon.id,
      name: addon.name ?? '',
      sku: addon.sku,
      type: addon.type,
      price: addon.price,
      quantity: addon.quantity,
      total: addon.total,
      taxRate: addon.taxRate,
    })),
    totals: order.orderTotals.map(({ type, key, name, value, valueText }) => ({
      type: type ?? '',
      key,
      name,
      value,
      valueText,
    })),
    giftWrappings: order.orderGiftWrappings.map(jsonText),
    payments: order.orderCreditCards.map(({ transactionId, bankResponseCode, bankResponse }) => ({
      transactionId,
      responseCode: bankResponseCode,
      response: bankResponse,
    })),
    marketplace: mapMarketplace(order),
    languageCode: order.language?.code ?? null,
  }
}

function mapLine(line: OrderProduct): ShopOrderLine {
  return {
    resourceId: line.id,
    name: line.name ?? '',
    sku: line.sku,
    productId: line.product?.id ?? null,
    price: line.price,
    total: line.total,
    taxRate: line.taxRate,
    priceCurrency: line.priceCurrency,
    grossPriceCurrency: line.grossPriceCurrency,
    quantities: { stock1: line.stock1, stock2: line.stock2, stock3: line.stock3, stock4: line.stock4 },
    // The shop's default; a line that does not tell is taken as usual.
    subtractsStock: line.subtractStock ?? true,
  }
}

function billingAddress(order: OrderExtend): ShopAddress {
  return {
    familyName: order.paymentFirstname,
    givenName: order.paymentLastname,
    company: order.paymentCompany,
    address1: order.paymentAddress1,
    address2: order.paymentAddress2,
    city: order.paymentCity,
    postcode: order.paymentPostcode,
    zone: order.paymentZoneName,
    countryName: order.paymentCountryName ?? order.paymentCountry?.name ?? null,
    countryCode: order.paymentCountry?.isoCode2 ?? null,
  }
}

function shippingAddress(order: OrderExtend): ShopAddress {
  return {
    familyName: order.shippingFirstname,
    givenName: order.shippingLastname,
    company: order.shippingCompany,
    address1: order.shippingAddress1,
    address2: order.shippingAddress2,
    city: order.shippingCity,
    postcode: order.shippingPostcode,
    zone: order.shippingZoneName,
    countryName: order.shippingCountryName ?? order.shippingCountry?.name ?? null,
    countryCode: order.shippingCountry?.isoCode2 ?? null,
  }
}

/** Too deep to be written down is still something: the order waits for it. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return '"unreadable"'
  }
}

/** A rate of zero with an empty name was never set: the fee follows the products. */
function method(wire: ShopMethod): ShopMethod {
  const isUnset = wire.taxName === null && wire.taxRate !== null && isZero(wire.taxRate)
  return { ...wire, taxRate: isUnset ? null : wire.taxRate }
}

function isZero(decimal: Decimal): boolean {
  return /^[0.]+$/.test(decimal)
}

function mapMarketplace(order: OrderExtend): ShopOrder['marketplace'] {
  const { partner_prefix: source = null, partner_order_id: orderId = null } = order.externalInfo ?? {}
  return source === null && orderId === null ? null : { source: source ?? 'unknown', orderId }
}
