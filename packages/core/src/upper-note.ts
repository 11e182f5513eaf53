import type { ShopOrder } from '@okos-sync/domain'

/** Placeholders of the upper note's template. */
export const upperNotePlaceholders = ['orderNumber', 'shopName', 'marketplace', 'marketplaceOrder'] as const

/** M11: fills the template; what the order lacks leaves nothing behind. */
export function upperNote(order: ShopOrder, template: string): string {
  const values: Readonly<Record<(typeof upperNotePlaceholders)[number], string>> = {
    orderNumber: order.innerId,
    shopName: order.shopName,
    marketplace: order.marketplace?.source ?? '',
    marketplaceOrder: order.marketplace?.orderId ?? '',
  }
  return upperNotePlaceholders
    .reduce((text, name) => text.replaceAll(`{${name}}`, () => values[name]), template)
    .replace(/\s+/gu, ' ')
    .trim()
}
