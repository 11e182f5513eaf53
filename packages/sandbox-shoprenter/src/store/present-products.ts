import { groupPriceWire } from '../demo/group-price.ts'
import type { DemoProduct, SlotQuantities } from '../demo/product.ts'
import { vatRates } from '../demo/vat.ts'
import { referencedId, textAt } from '../wire.ts'
import { productPrices, taxRates } from './product-prices.ts'
import type { RecordStore, StoredRecord } from './records.ts'

/**
 * Products as a shopper finds them now: the present stock, price, VAT and name, also of those that came through the API.
 * Those with a VAT rate that the demo shop's orders do not know are left out.
 */
export function presentProducts(
  records: RecordStore,
  { products, localNow }: { readonly products: readonly StoredRecord[]; readonly localNow: string },
): DemoProduct[] {
  const prices = productPrices(records, { products, localNow })
  const rates = taxRates(records)
  const descriptions = records.byOwners(
    'productDescriptions',
    products.map(({ id }) => id),
  )
  return products.flatMap((record) => {
    const { id, innerId, body } = record
    const rate = rates.get(referencedId(body, 'taxClass') ?? '')
    const vatRate = vatRates.find((known) => BigInt(known) * 10_000n === rate)
    if (vatRate === undefined) return []
    const [description] = descriptions.get(id) ?? []
    const group = prices.get(id)?.find((price) => price.group.isDefault)
    return {
      innerId,
      sku: textAt(body, 'sku') ?? '',
      name: (description && textAt(description.body, 'name')) ?? textAt(body, 'sku') ?? '',
      vatRate,
      grossHuf: group === undefined ? 0 : Number(groupPriceWire(group).gross),
      depositHuf: modelOf(record)?.depositHuf ?? 0,
      unit: (description && textAt(description.body, 'measurementUnit')) ?? '',
      gtin: textAt(body, 'gtin') ?? '',
      stock: stockOf(record),
      subtractsStock: body.subtractStock === '1',
      parentInnerId: modelOf(record)?.parentInnerId ?? null,
    }
  })
}

function stockOf({ body }: StoredRecord): SlotQuantities {
  const level = (field: string) => Number(textAt(body, field) ?? 0)
  return [level('stock1'), level('stock2'), level('stock3'), level('stock4')]
}

/** What the sandbox drew; null for a product that came through the API. */
function modelOf({ model }: StoredRecord): DemoProduct | null {
  return model as DemoProduct | null
}
