import { productPrices } from '../demo/product-wire.ts'
import { taxClassNumber, vatRates } from '../demo/vat.ts'
import { referencedId, resourceId, type WireRecord } from '../wire.ts'

/** The prices per customer group follow the net price and the tax class. */
export function withProductPrices(body: WireRecord): WireRecord {
  const taxClass = referencedId(body, 'taxClass')
  const rate = vatRates.find(
    (candidate) => resourceId('taxClass-tax_class_id', taxClassNumber(candidate)) === taxClass,
  )
  const price = typeof body.price === 'string' ? body.price : '0.0000'
  return { ...body, productPrices: productPrices(price, rate ?? 27) }
}
