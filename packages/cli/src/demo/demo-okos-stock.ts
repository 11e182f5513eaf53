import type { PartnerDraft, ProductDraft } from '@okos-sync/domain'
import type { createOkosClient } from '@okos-sync/okos'

/** The little that the demo reads of the shop's raw orders. */
export interface RawOrder {
  readonly firstname: string
  readonly lastname: string
  readonly paymentCompany: string
  readonly email: string
  readonly orderProducts: readonly {
    readonly sku: unknown
    readonly name: string
    readonly price: string
    readonly taxRate: string
  }[]
}

type OkosClient = ReturnType<typeof createOkosClient>

/**
 * Gives the demo ERP a past: some products, with stock of their own, and some partners of the shop are known in
 * Okos before the first run, so that there is something to match and something to send up.
 */
export async function fillDemoOkos(client: OkosClient, orders: readonly RawOrder[]): Promise<void> {
  const source = 'okos-demo'
  const products = knownProducts(orders, source)
  await client.partners.createMany(keyed(knownPartners(orders, source)))
  const created = await client.products.createMany(keyed(products))
  const { warehouses } = await client.masterData()
  const [warehouse] = warehouses
  if (warehouse === undefined) return
  const receipts = created.flatMap((result, index) => {
    if (!result.ok) return []
    const ref = { source, externalId: `receipt:${result.record.code}` }
    const draft = {
      ref,
      type: 'receipt' as const,
      productId: result.record.id,
      warehouseId: warehouse.id,
      quantity: String(20 + ((index * 7) % 40)),
      note: 'Nyitókészlet',
    }
    return [{ key: ref.externalId, draft }]
  })
  await client.stockMovements.createMany(receipts)
}

function keyed<Draft extends { readonly ref: { readonly externalId: string } }>(drafts: readonly Draft[]) {
  return drafts.map((draft) => ({ key: `demo:${draft.ref.externalId}`, draft }))
}

function knownProducts(orders: readonly RawOrder[], source: string): ProductDraft[] {
  const byCode = new Map<string, ProductDraft>()
  for (const { sku, name, price, taxRate } of orders.flatMap((order) => order.orderProducts)) {
    const rate = Number.parseInt(taxRate, 10)
    if (typeof sku !== 'string' || sku.trim() === '' || rate === 0) continue
    const code = sku.trim()
    const draft = { ref: { source, externalId: `product:${code}` }, code, name, vat: `${rate}%`, unit: 'db' }
    byCode.set(code, { ...draft, netPrice: price, barcode: null })
  }
  return [...byCode.values()].filter((_, index) => index % 5 === 0)
}

function knownPartners(orders: readonly RawOrder[], source: string): PartnerDraft[] {
  const byEmail = new Map<string, PartnerDraft>()
  for (const { firstname, lastname, paymentCompany, email } of orders) {
    const name = paymentCompany === '' ? `${firstname} ${lastname}` : paymentCompany
    if (typeof name !== 'string' || typeof email !== 'string' || email === '') continue
    byEmail.set(email.toLowerCase(), {
      ref: { source, externalId: `partner:${email.toLowerCase()}` },
      name,
      isCompany: paymentCompany !== '',
      taxNumber: null,
      emails: [email],
      phone: null,
      billing: null,
      shipping: null,
    })
  }
  return [...byEmail.values()].filter((_, index) => index % 6 === 0)
}
