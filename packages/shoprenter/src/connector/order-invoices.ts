import type { ShopInvoiceNote, ShopOrderInvoiceDraft, ShopOrderWrites, ShopPage } from '@okos-sync/domain'
import type { ShopRenterClient } from '../create-client.ts'
import type { CallOptions } from '../resource-client.ts'
import { orderWrites } from './order-writes.ts'
import { readShopPages } from './read-pages.ts'

/** Every invoice at every order: the resource can't be filtered by order. */
export function readOrderInvoices(
  client: ShopRenterClient,
  options: CallOptions,
): AsyncIterable<ShopPage<ShopInvoiceNote>> {
  return readShopPages(client.orderInvoices.list({}, options), ({ invoiceId: number, order }) => ({
    number,
    orderId: order?.id ?? null,
  }))
}

/** `POST /orderInvoices`, 200 in a batch. */
export async function writeOrderInvoices(params: {
  readonly client: ShopRenterClient
  readonly invoices: readonly ShopOrderInvoiceDraft[]
  readonly options: CallOptions
}): Promise<ShopOrderWrites> {
  const { client, invoices, options } = params
  const written = await client.batch(
    invoices.map(({ number, type, url, orderId }) =>
      client.orderInvoices.inBatch.create({
        invoiceId: number,
        invoicePath: url,
        invoiceType: type,
        order: { id: orderId },
      }),
    ),
    options,
  )
  return orderWrites(written)
}
