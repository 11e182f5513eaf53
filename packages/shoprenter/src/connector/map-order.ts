import type { ShopOrder, ShopOrderAddon, ShopOrderLine } from '@okos-sync/domain'
import type { OrderExtend, OrderProduct, OrderProductAddon } from '../resources/order-extend.ts'
import type { ShopZone } from '../shop-zone.ts'
import { mapBilling, mapBuyer, mapShipping } from './map-order-parties.ts'
import { mapCoupon, mapMarketplace, mapPaymentMethod, mapShippingMethod } from './map-order-terms.ts'

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
    buyer: mapBuyer(order),
    billing: mapBilling(order),
    shipping: mapShipping(order),
    paymentMethod: mapPaymentMethod(order),
    paysLater: order.paymentMethodAfter,
    shippingMethod: mapShippingMethod(order),
    pickupPointId: order.pickPackPontShopCode ?? order.shippingReceivingPointId,
    coupon: mapCoupon(order),
    couponTaxRate: order.couponTaxRate,
    loyaltyPointsTaxRate: order.loyaltyPointsTaxRate,
    comment: order.comment,
    lines: order.orderProducts.map(mapLine),
    addons: order.orderProductAddons.map(mapAddon),
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

function mapAddon(addon: OrderProductAddon): ShopOrderAddon {
  const { id: resourceId, name, sku, type, price, quantity, total, taxRate } = addon
  return { resourceId, name: name ?? '', sku, type, price, quantity, total, taxRate }
}

/** Too deep to be written down is still something: the order waits for it. */
function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return '"unreadable"'
  }
}
