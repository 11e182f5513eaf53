import { resourceId, type WireRecord, type WireValue } from '../wire.ts'
import { decimalText, divideRounded, fromMinor } from './amount.ts'
import { nothing, textOrNothing } from './nothing.ts'
import { type DemoLine, orderId } from './order.ts'
import type { OrderWireContext } from './order-wire-context.ts'
import type { PricedLine, PricedOrder, PricedRow } from './price-order.ts'
import { productNumber } from './product.ts'

const zeroDates = { dateCreated: '-0001-11-30T00:00:00', dateUpdated: '-0001-11-30T00:00:00' }

/** `orderTotals`, in the order they are shown. */
export function totalWires(context: OrderWireContext, priced: PricedOrder): WireValue {
  return priced.rows.map((row, index) => totalWire(context, { row, index }))
}

function totalWire(
  { order, hrefs, random }: OrderWireContext,
  { row, index }: { readonly row: PricedRow; readonly index: number },
): WireRecord {
  const id = resourceId('orderTotal-order_total_id', order.innerId * 20 + index)
  return {
    ...hrefs.to('orderTotals', id),
    id,
    name: row.name,
    valueText: row.valueText,
    value: decimalText(row.value),
    sortOrder: String(index + 1),
    type: row.type,
    key: row.key ?? nothing(random),
    description: nothing(random),
    ...zeroDates,
    order: hrefs.to('orders', orderId(order.innerId)),
  }
}

/** `orderProducts`. */
export function lineWires(context: OrderWireContext, priced: PricedOrder): WireValue {
  return priced.lines.map((line) => lineWire(context, line))
}

function lineWire({ order, hrefs, random }: OrderWireContext, priced: PricedLine): WireRecord {
  const { line } = priced
  const id = resourceId('orderProduct-order_product_id', line.lineId)
  const own = {
    originalPriceCurrency: decimalText(priced.ownNet),
    priceCurrency: decimalText(priced.ownNet),
    grossPriceCurrency: decimalText(priced.ownGross),
    originalGrossPriceCurrency: decimalText(priced.ownGross),
  }
  return {
    ...hrefs.to('orderProducts', id),
    id,
    innerId: String(line.lineId),
    name: line.name,
    productInnerId: line.productInnerId === null ? null : String(line.productInnerId),
    sku: textOrNothing(line.sku, random),
    modelNumber: nothing(random),
    originalPrice: decimalText(priced.price),
    price: decimalText(priced.price),
    grossPrice: grossText(priced),
    originalGrossPrice: grossText(priced),
    total: decimalText(priced.total),
    taxRate: `${line.vatRate}.0000`,
    // Orders from before 2025-08 lack these; a foreign one without them could not be told apart.
    ...(order.currency === 'HUF' && random.chance(15) ? {} : own),
    stock1: String(line.slots[0]),
    stock2: String(line.slots[1]),
    stock3: String(line.slots[2]),
    stock4: String(line.slots[3]),
    subtractStock: line.subtractsStock ? '1' : '0',
    dateCreated: order.createdAt,
    dateUpdated: order.updatedAt,
    width: '0.00',
    height: '0.00',
    length: '0.00',
    weight: '0.00',
    parentProduct: null,
    ...(line.gtin === '' ? {} : { gtin: line.gtin }),
    durableMediaDevice: '0',
    order: hrefs.to('orders', orderId(order.innerId)),
    product:
      line.productInnerId === null
        ? nothing(random)
        : hrefs.to(random.chance(20) ? 'product' : 'products', productIdOf(line.productInnerId)),
    orderProductOptions: hrefs.list('orderProductOptions', { orderProductId: id }),
  }
}

/** Gross price of one unit in the shop's currency, without decimals as the published example has it. */
function grossText({ price, line }: PricedLine): string {
  return String(divideRounded(price * BigInt(100 + line.vatRate), 100n * 10_000n))
}

/** `orderProductAddons`: one deposit row per line with returnable bottles. */
export function addonWires(context: OrderWireContext): WireValue {
  return context.order.lines.filter((line) => line.depositMinor > 0).map((line) => depositWire(context, line))
}

function depositWire({ order, hrefs, random }: OrderWireContext, line: DemoLine): WireRecord {
  const id = resourceId('orderProduct-order_product_id', line.lineId + 500_000)
  const product = hrefs.to('products', productIdOf(line.productInnerId ?? 0))
  return {
    ...hrefs.to('orderProductAddons', id),
    id,
    innerId: String(line.lineId + 500_000),
    orderInnerId: String(order.innerId),
    productInnerId: String(line.productInnerId),
    productAddonInnerId: '5',
    name: 'Üveg betétdíj',
    sku: 'BETETDIJ01',
    type: 'DEPOSIT_FEE',
    price: decimalText(fromMinor(line.depositMinor, order.currency)),
    quantity: String(line.quantity),
    total: decimalText(fromMinor(line.depositMinor * line.quantity, order.currency)),
    taxRate: random.pick([null, '0.0000']),
    dateCreated: order.createdAt,
    dateUpdated: order.updatedAt,
    dateModified: order.updatedAt,
    order: hrefs.to('orders', orderId(order.innerId)),
    product,
    taxClass: null,
    orderProductAddon: { href: hrefs.url(`orderProductAddon/${id}`) },
  }
}

function productIdOf(innerId: number): string {
  return resourceId('product-product_id', productNumber(innerId))
}
