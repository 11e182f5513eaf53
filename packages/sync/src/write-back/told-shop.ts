import type { ShopPort } from '@okos-sync/domain'
import type { Run } from '../run.ts'

/** A shop that can be told what became of orders. */
export type ToldShop = ShopPort &
  Required<Pick<ShopPort, 'writeOrderStatuses' | 'readOrderInvoices' | 'writeOrderInvoices'>>

/** True when the shop's connector has all that writing back needs; the flow is left out otherwise. */
export function canBeTold(shop: ShopPort): shop is ToldShop {
  return [shop.writeOrderStatuses, shop.readOrderInvoices, shop.writeOrderInvoices].every(
    (method) => method !== undefined,
  )
}

/** The shop; throws a TypeError where the flow should have been left out. */
export function toldShop({ shop }: Pick<Run, 'shop'>): ToldShop {
  if (canBeTold(shop)) return shop
  throw new TypeError('The shop’s connector can’t write back.')
}
