import type { ShopOrder } from '@okos-sync/domain'
import { customerPartnerKey, customerRef, guestDigest, guestPartnerKey, guestRef } from './keys.ts'
import { buyerName, partnerOfOrder } from './parties.ts'
import type { WantedPartner } from './partner-planner.ts'
import type { PlanOrdersInput } from './planning-types.ts'

type BuyerContext = Pick<PlanOrdersInput, 'customerInnerIds' | 'digest'>

/** Key and reference of an order's buyer; a customer whom the shop no longer knows counts as a guest. */
export function buyerIdentity(order: ShopOrder, context: BuyerContext): Omit<WantedPartner, 'data'> {
  const { shopName, innerId } = order
  const customerInnerId = context.customerInnerIds.get(order.buyer.customerId ?? '')
  if (customerInnerId !== undefined)
    return {
      key: customerPartnerKey(shopName, customerInnerId),
      ref: customerRef(shopName, customerInnerId),
      isRegistered: true,
    }
  const guest = guestDigest({
    name: buyerName(order),
    email: order.buyer.email,
    orderInnerId: innerId,
    digest: context.digest,
  })
  return { key: guestPartnerKey(shopName, guest), ref: guestRef(shopName, guest), isRegistered: false }
}

/** The buyer as a partner to be matched or created. */
export function wantedBuyer(
  order: ShopOrder,
  context: BuyerContext & Pick<PlanOrdersInput, 'settings'>,
): WantedPartner {
  const { key, ref, isRegistered } = buyerIdentity(order, context)
  return { key, ref, isRegistered, data: partnerOfOrder(order, context.settings.homeCountry) }
}
