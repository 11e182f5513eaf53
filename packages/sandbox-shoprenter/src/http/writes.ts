import { decimalText, parseAmount } from '../demo/amount.ts'
import { orderWire } from '../demo/order-wire.ts'
import { productPrices, productWire } from '../demo/product-wire.ts'
import type { OrderDesk } from '../store/order-desk.ts'
import type { Shop } from '../store/shop.ts'
import { isWireRecord, referencedId, type WireRecord, type WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'

const unchangeable = new Set(['href', 'id', 'innerId', 'dateCreated', 'dateUpdated'])
const wholeFields = new Set(['stock1', 'stock2', 'stock3', 'stock4', 'sortOrder'])
const flagFields = new Set([
  'orderable',
  'status',
  'subtractStock',
  'shipped',
  'freeShipping',
  'multiplierLock',
])
const textFields = new Set(['sku', 'modelNumber', 'gtin', 'mainPicture', 'imageAlt'])

/** A PUT: on what, and with which body. */
export interface WriteRequest {
  readonly shop: Shop
  readonly desk: OrderDesk
  readonly id: string
  readonly body: unknown
}

/** PUT /products/{id}: absolute values, bare or wrapped in `data`; answers the whole product. */
export function putProduct({ shop, id, body }: Omit<WriteRequest, 'desk'>): WireRecord {
  const record = shop.records.byId('productExtend', id)
  if (record === null) throw notFound('product')
  const shown = productWire(record.body, shop.hrefs)
  const fields: Record<string, WireValue> = {}
  for (const [name, value] of Object.entries(bareBody(body))) {
    if (value === undefined || unchangeable.has(name) || isSame(value, shown[name])) continue
    fields[name] = productField(name, value)
  }
  if (fields.price !== undefined) {
    const vatRate = shop.product(record.innerId)?.vatRate ?? 27
    fields.productPrices = productPrices(String(fields.price), vatRate)
  }
  return productWire(shop.updateProduct(record, fields), shop.hrefs)
}

/** PUT /orders/{id}: the status; every other field must be left out or as it is. */
export function putOrder({ shop, desk, id, body }: WriteRequest): WireRecord {
  const record = shop.records.byId('orderExtend', id)
  if (record === null) throw notFound('order')
  const fields = bareBody(body)
  const shown = orderWire(record.body, shop.hrefs)
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'orderStatus' || value === undefined || unchangeable.has(name)) continue
    if (!isSame(value, shown[name])) throw unsupported(name)
  }
  const status = referencedId(fields, 'orderStatus')
  if (status !== null) {
    const known = shop.records.byId('orderStatuses', status)
    const innerId = Number(known?.body.innerId)
    if (known === null) throw new ApiProblem(400, { message: 'orderStatus: no such status' })
    desk.setStatus(record.innerId, innerId)
  }
  const saved = shop.records.byId('orderExtend', id) ?? record
  return orderWire(saved.body, shop.hrefs)
}

function productField(name: string, value: WireValue): WireValue {
  const text = typeof value === 'number' ? String(value) : value
  const checked = (pattern: RegExp): string => {
    if (typeof text === 'string' && pattern.test(text)) return text
    throw new ApiProblem(400, { message: `${name}: not a value that this field takes` })
  }
  if (wholeFields.has(name)) return checked(/^-?\d{1,9}(?:\.0+)?$/).replace(/\.0+$/, '')
  if (flagFields.has(name)) return checked(/^[012]$/)
  if (name === 'price' || name === 'multiplier') {
    return decimalText(parseAmount(checked(/^-?\d{1,11}(?:\.\d{1,8})?$/)))
  }
  if (textFields.has(name)) return checked(/^[\s\S]{0,255}$/)
  throw unsupported(name)
}

function bareBody(body: unknown): WireRecord {
  if (!isWireRecord(body)) throw new ApiProblem(400, { message: 'a JSON object is needed as body' })
  return isWireRecord(body.data) ? body.data : body
}

/** Bodies often carry the whole record back: what is equal, or the same reference, changes nothing. */
function isSame(value: WireValue, current: WireValue | undefined): boolean {
  if (JSON.stringify(value) === JSON.stringify(current)) return true
  if (!isWireRecord(value) || !isWireRecord(current)) return false
  const wanted = referencedId({ value }, 'value')
  return wanted !== null && wanted === referencedId({ current }, 'current')
}

function notFound(kind: string): ApiProblem {
  return new ApiProblem(404, { code: 40401, message: `no such ${kind}` })
}

function unsupported(name: string): ApiProblem {
  return new ApiProblem(400, { message: `${name}: the sandbox can't change this field` })
}
