import type { Invoice, InvoiceDraft, OrderDraft, StockLevel } from '@okos-sync/domain'
import type { OkosSandboxOptions } from '../start-okos-sandbox.ts'
import { openShop, orderDraft, refOf } from './open-shop.ts'

/** A sandbox in the night of 2026-11-24 in Budapest with a partner and ten pieces of one product. */
export async function openInvoicingShop(options: Partial<OkosSandboxOptions> = {}) {
  const shop = await openShop({ now: () => Date.parse('2026-11-23T23:30:00Z'), ...options })
  const partner = (await shop.partner()).body.id
  const product = (await shop.product('K-1')).body.id
  await shop.book('opening', { productId: product, warehouseId: 'warehouse-1', quantity: '10' })
  return {
    ...shop,
    ref: refOf,
    draft: invoiceDraft,
    /** Id of a new order for pieces of the product. */
    async order(number: string, quantity: number, more: Partial<OrderDraft> = {}): Promise<string> {
      const draft = { ...orderDraft({ number, partner, product, quantity }), ...more }
      const { status, body } = await shop.create('orders', `order:${number}`, draft)
      if (status !== 201) throw new Error(JSON.stringify(body))
      return body.id
    },
    invoice: (orderId: string, more: Partial<InvoiceDraft> = {}) =>
      shop.call<Invoice>('POST /v1/invoices', {
        body: invoiceDraft(orderId, more),
        headers: { 'idempotency-key': `invoice:${orderId}` },
      }),
    storno: (id: string, key = `storno:${id}`) =>
      shop.call<Invoice>(`POST /v1/invoices/${id}/storno`, {
        body: { ref: refOf(key), reason: 'elírás', issuedOn: null },
        headers: { 'idempotency-key': encodeURIComponent(key) },
      }),
    orderState: async (id: string) => (await shop.call<{ state: string }>(`GET /v1/orders/${id}`)).body.state,
    /** On hand, reserved, available. */
    async level() {
      const query = { body: { productIds: [product] } }
      const { body } = await shop.call<{ levels: StockLevel[] }>('POST /v1/stock-levels/query', query)
      const [level] = body.levels
      return [level?.onHand, level?.reserved, level?.available]
    },
  }
}

/** An invoice of an order with nothing said beyond. */
export function invoiceDraft(orderId: string, more: Partial<InvoiceDraft> = {}): InvoiceDraft {
  const dates = { issuedOn: null, performedOn: null, dueOn: null, paidOn: null }
  const ref = refOf(`invoice-of-${orderId}`)
  return { ref, orderId, numberSeries: null, ...dates, exchangeRate: null, note: null, ...more }
}
