import type { Instant, ShopOrder, ShopOrderInvoiceDraft, ShopOrderWriteResult } from '@okos-sync/domain'
import type { MemoryShop } from './memory-shop.ts'

/** What may be written to the in-memory shop's orders. It takes the same invoice twice, as shops do. */
export function memoryShopOrders(state: {
  readonly orders: Map<string, ShopOrder>
  readonly now: () => Instant
}): Pick<MemoryShop, 'invoicesShown' | 'writeOrderStatuses' | 'readOrderInvoices' | 'writeOrderInvoices'> {
  const { orders, now } = state
  const invoicesShown: ShopOrderInvoiceDraft[] = []
  const write = (orderId: string, change: (before: ShopOrder) => void): ShopOrderWriteResult => {
    const before = [...orders.values()].find(({ resourceId }) => resourceId === orderId)
    if (before === undefined) return { ok: false, code: 'not-found', message: 'Gone.', isRetryable: false }
    change(before)
    return { ok: true }
  }
  return {
    invoicesShown,
    writeOrderStatuses: async (updates) => ({
      results: updates.map(({ orderId, statusId }) =>
        write(orderId, (before) => {
          orders.set(before.innerId, { ...before, statusId, updatedAt: now() })
        }),
      ),
      serverTime: now(),
    }),
    async *readOrderInvoices() {
      const items = invoicesShown.map(
        ({ number, orderId }) => ({ ok: true, value: { number, orderId } }) as const,
      )
      yield { items, serverTime: now(), pageIndex: 0, pageCount: 1 }
    },
    writeOrderInvoices: async (invoices) => ({
      results: invoices.map((invoice) => write(invoice.orderId, () => invoicesShown.push(invoice))),
      serverTime: now(),
    }),
  }
}
