import type { ShopAddress, ShopBuyer, ShopOrder } from '@okos-sync/domain'
import { canonicalJson, sha256 } from '../basics/digest.ts'

const nobody: ShopBuyer = {
  customerId: null,
  familyName: null,
  givenName: null,
  email: null,
  phone: null,
  taxNumber: null,
}

const nowhere: ShopAddress = {
  familyName: null,
  givenName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  postcode: null,
  zone: null,
  countryName: null,
  countryCode: null,
}

/**
 * An order without anything personal: enough to tell later what an edit changed. What the buyer said of themselves is
 * one fingerprint per part, which differs from order to order, so that two orders can't be seen to be one person's.
 */
export function revisionOf(order: ShopOrder): ShopOrder {
  const { buyer, billing, shipping, comment } = order
  const fingerprint = (part: unknown) => sha256(`${order.innerId}\n${canonicalJson(part)}`).slice(0, 16)
  return {
    ...order,
    buyer: { ...nobody, familyName: fingerprint({ ...buyer, customerId: null }) },
    billing: { ...nowhere, familyName: fingerprint(billing) },
    shipping: { ...nowhere, familyName: fingerprint(shipping) },
    comment: comment === null ? null : fingerprint(comment),
    giftWrappings: order.giftWrappings.map(fingerprint),
    marketplace: order.marketplace && {
      ...order.marketplace,
      orderId: fingerprint(order.marketplace.orderId),
    },
    payments: [],
  }
}
