import { customerExtendWire, customerId, type DemoCustomer } from '../demo/customer.ts'
import type { DemoModels, DemoShop } from '../demo/generate-demo-shop.ts'
import { type DemoOrder, orderId } from '../demo/order.ts'
import { orderExtendWire } from '../demo/order-wire.ts'
import type { ForeignTotalsIn } from '../demo/price-order.ts'
import type { DemoProduct, SlotQuantities } from '../demo/product.ts'
import { productExtendWire } from '../demo/product-wire.ts'
import { localTime } from '../local-time.ts'
import { type Hrefs, hrefsOf, textAt, type WireRecord } from '../wire.ts'
import type { RecordStore, StoredRecord, StoredResource } from './records.ts'

/** What is fixed about a shop once its file exists. */
export interface ShopIdentity {
  readonly shopName: string
  readonly foreignTotalsIn: ForeignTotalsIn
}

/** The shop behind the API: models in, wire forms kept. `now` is the sandbox's clock. */
export interface Shop extends ShopIdentity {
  readonly hrefs: Hrefs
  readonly records: RecordStore
  /** The shop's wall clock, as it stamps `dateUpdated`. */
  localNow(): string
  order(innerId: number): DemoOrder | null
  saveOrder(order: DemoOrder): void
  customers(): DemoCustomer[]
  addCustomer(customer: DemoCustomer): void
  /** With the stock and price of this moment. */
  product(innerId: number): DemoProduct | null
  products(): DemoProduct[]
  addProduct(product: DemoProduct): void
  /** Changes fields of a product and stamps it. */
  updateProduct(record: StoredRecord, fields: WireRecord): WireRecord
}

/** Opens the shop over its records. */
export function openShop(
  params: ShopIdentity & { readonly records: RecordStore; readonly now: () => number },
): Shop {
  const { shopName, foreignTotalsIn, records } = params
  const hrefs = hrefsOf(shopName)
  const localNow = () => localTime(params.now())
  return {
    shopName,
    foreignTotalsIn,
    hrefs,
    records,
    localNow,
    order: (innerId) => modelOf<DemoOrder>(records.byInnerId('orderExtend', innerId)),
    saveOrder: (order) => {
      const body = orderExtendWire({ order, hrefs, foreignTotalsIn })
      records.put('orderExtend', { id: orderId(order.innerId), innerId: order.innerId, body, model: order })
    },
    customers: () => records.all('customerExtend').flatMap((record) => modelOf<DemoCustomer>(record) ?? []),
    addCustomer: (customer) => {
      const { innerId } = customer
      const body = customerExtendWire(customer, hrefs)
      records.put('customerExtend', { id: customerId(innerId), innerId, body, model: customer })
    },
    product: (innerId) => presentProduct(records.byInnerId('productExtend', innerId)),
    products: () => records.all('productExtend').flatMap((record) => presentProduct(record) ?? []),
    addProduct: (product) => {
      const body = productExtendWire({ product, hrefs, createdAt: localNow() })
      records.put('productExtend', { id: String(body.id), innerId: product.innerId, body, model: product })
    },
    updateProduct: (record, fields) => {
      const body = { ...record.body, ...fields, dateUpdated: localNow() }
      records.put('productExtend', { ...record, body })
      return body
    },
  }
}

/** Fills an empty file with the demo shop: models and their wire forms, in the same order. */
export function fillShop(
  records: RecordStore,
  { models, wires }: { readonly models: DemoModels; readonly wires: DemoShop },
): void {
  const putModels = (resource: StoredResource, all: readonly { readonly innerId: number }[]) => {
    return (bodies: readonly WireRecord[]) =>
      bodies.forEach((body, index) => {
        const model = all[index]
        records.put(resource, {
          id: String(body.id),
          innerId: model?.innerId ?? index + 1,
          body,
          model: model ?? null,
        })
      })
  }
  putModels('orderExtend', models.orders)(wires.orders)
  putModels('productExtend', models.products)(wires.products)
  putModels('customerExtend', models.customers)(wires.customers)
  putModels('settings', [])(wires.settings)
  putModels('taxClassExtend', [])(wires.taxClasses)
  putModels('orderStatuses', [])(wires.orderStatuses)
  putModels('orderStatusDescriptions', [])(wires.orderStatusDescriptions)
  putModels('currencies', [])(wires.currencies)
  putModels('languages', [])(wires.languages)
}

/** Models are written by this package alone, into a file it marked as its own. */
function modelOf<Model>(record: StoredRecord | null): Model | null {
  return (record?.model ?? null) as Model | null
}

function presentProduct(record: StoredRecord | null): DemoProduct | null {
  const model = modelOf<DemoProduct>(record)
  if (record === null || model === null) return null
  const level = (field: string) => Number(textAt(record.body, field) ?? 0)
  const stock: SlotQuantities = [level('stock1'), level('stock2'), level('stock3'), level('stock4')]
  return {
    ...model,
    sku: textAt(record.body, 'sku') ?? '',
    stock,
    subtractsStock: record.body.subtractStock === '1',
    grossHuf: grossPrice(record.body) ?? model.grossHuf,
  }
}

function grossPrice(body: WireRecord): number | null {
  const [price] = Array.isArray(body.productPrices) ? body.productPrices : []
  const gross =
    typeof price === 'object' && price !== null && 'gross' in price ? Number(price.gross) : Number.NaN
  return Number.isNaN(gross) ? null : gross
}
