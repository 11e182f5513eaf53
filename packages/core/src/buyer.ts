import type { ShopOrder } from '@okos-sync/domain'
import { customerPartnerKey, customerRef, guestDigest, guestPartnerKey, guestRef } from './keys.ts'
import { buyerName, partnerOfOrder } from './parties.ts'
import { type WantedPartner, wantedPartner } from './partner-planner.ts'
import type { PlanOrdersInput } from './planning-types.ts'

type BuyerContext = Pick<PlanOrdersInput, 'customerInnerIds' | 'digest' | 'settings'>
type BuyerIdentity = Pick<WantedPartner, 'key' | 'ref' | 'isRegistered'>

/** Key and reference of an order's buyer; a customer whom the shop no longer knows counts as a guest. */
export function buyerIdentity(order: ShopOrder, context: BuyerContext): BuyerIdentity {
  const { shopName, innerId } = order
  const customerInnerId = context.customerInnerIds.get(order.buyer.customerId ?? '')
  if (customerInnerId !== undefined)
    return {
      key: customerPartnerKey(shopName, customerInnerId),
      ref: customerRef(shopName, customerInnerId),
      isRegistered: true,
    }
  const guest = guestDigest({
    name: buyerName(order, context.settings),
    email: order.buyer.email,
    orderInnerId: innerId,
    digest: context.digest,
  })
  return { key: guestPartnerKey(shopName, guest), ref: guestRef(shopName, guest), isRegistered: false }
}

/** Tells each order's buyer as a partner to be matched or created; made once per order. */
export function buyerReader(context: BuyerContext): (order: ShopOrder) => WantedPartner {
  const buyers = new Map<ShopOrder, WantedPartner>()
  return (order) => {
    const made =
      buyers.get(order) ??
      wantedPartner(buyerIdentity(order, context), () => partnerOfOrder(order, context.settings))
    buyers.set(order, made)
    return made
  }
}
