import { productPrices } from '../demo/product-wire.ts'
import { taxClassNumber, vatRates } from '../demo/vat.ts'
import { referencedId, resourceId, type WireRecord, type WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'

const whole = /^-?\d{1,9}(?:\.0+)?$/
const flag = /^[012]$/
const forms: Readonly<Record<string, RegExp>> = {
  stock1: whole,
  stock2: whole,
  stock3: whole,
  stock4: whole,
  sortOrder: whole,
  orderable: flag,
  status: flag,
  subtractStock: flag,
  shipped: flag,
  freeShipping: flag,
  multiplierLock: flag,
  price: /^-?\d{1,11}\.\d{4}$/,
  sku: /^[\s\S]{1,255}$/,
}

/** Checks what a product write says and whole numbers' form. Throws {@link ApiProblem} naming the field. */
export function checkedProductFields(fields: WireRecord): WireRecord {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, checkedField(name, value ?? null)]),
  )
}

function checkedField(name: string, value: WireValue): WireValue {
  const form = forms[name]
  if (form === undefined) return value
  if (typeof value !== 'string' || !form.test(value)) {
    throw new ApiProblem(400, { message: `${name}: not a value that this field takes` })
  }
  return form === whole ? value.replace(/\.0+$/, '') : value
}

/** The prices per customer group follow the net price and the tax class. */
export function withProductPrices(body: WireRecord): WireRecord {
  const taxClass = referencedId(body, 'taxClass')
  const rate = vatRates.find(
    (candidate) => resourceId('taxClass-tax_class_id', taxClassNumber(candidate)) === taxClass,
  )
  const price = typeof body.price === 'string' ? body.price : '0.0000'
  return { ...body, productPrices: productPrices(price, rate ?? 27) }
}
