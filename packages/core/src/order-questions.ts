import type { ShopOrder } from '@okos-sync/domain'
import { buyerIdentity } from './buyer.ts'
import { bookedServiceNames } from './extra-rows.ts'
import { orderRef, paymentMethodKey, productKey, serviceKey, shippingMethodKey } from './keys.ts'
import { normaliseCode, normaliseEmail } from './normalise.ts'
import type { OrderQuestions, PlanOrdersInput } from './planning-types.ts'
import { productAlias } from './product-alias.ts'
import { readTaxNumber } from './tax-number.ts'
import { extraRows } from './total-rows.ts'

/**
 * Everything that has to be looked up before these orders can be planned, each thing once. Names of lines count
 * as service names too, since a shop product may be a service in the ERP (M7). A registered buyer whose innerId
 * is not given is asked for as a guest; ask again once the shop has told the innerIds of `customerIds`.
 */
export function orderQuestions(
  orders: readonly ShopOrder[],
  context: Pick<PlanOrdersInput, 'settings' | 'digest' | 'customerInnerIds'>,
): OrderQuestions {
  const buyers = orders.map((order) => buyerIdentity(order, context))
  const codes = orders.flatMap((order) => order.lines.flatMap((line) => normaliseCode(line.sku) ?? []))
  const productCodes = unique(codes.flatMap((code) => [code, productAlias(code, context.settings)]))
  const serviceNames = unique(orders.flatMap((order) => serviceNamesOf(order, context)))
  return {
    bindingKeys: unique([
      ...buyers.map((buyer) => buyer.key),
      ...unique(codes).map(productKey),
      ...serviceNames.map(serviceKey),
      ...orders.flatMap((order) => order.paymentMethod.name ?? []).map(paymentMethodKey),
      ...orders.flatMap((order) => order.shippingMethod.name ?? []).map(shippingMethodKey),
    ]),
    emails: unique(orders.flatMap((order) => order.buyer.email ?? []).map(normaliseEmail)),
    taxNumbers: unique(orders.flatMap((order) => readTaxNumber(order.buyer.taxNumber)?.text ?? [])),
    productCodes,
    serviceNames,
    customerIds: unique(orders.flatMap((order) => order.buyer.customerId ?? [])),
    partnerRefs: buyers.map((buyer) => buyer.ref),
    orderRefs: orders.map((order) => orderRef(order.shopName, order.innerId)),
  }
}

function serviceNamesOf(order: ShopOrder, context: Pick<PlanOrdersInput, 'settings'>): string[] {
  return [
    ...order.lines.map((line) => line.name),
    ...order.addons.map((addon) => addon.name),
    ...bookedServiceNames(order, extraRows(order), context.settings),
  ]
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
