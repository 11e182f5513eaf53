import { customerExtendWire, type DemoCustomer } from '../demo/customer.ts'
import type { DemoModels, DemoShop } from '../demo/generate-demo-shop.ts'
import type { DemoOrder } from '../demo/order.ts'
import { orderExtendWire } from '../demo/order-wire.ts'
import type { ForeignTotalsIn } from '../demo/price-order.ts'
import { type DemoProduct, productNumber } from '../demo/product.ts'
import { productExtendWire } from '../demo/product-wire.ts'
import {
  type SeedTarget,
  seedDealerPrices,
  seedEmptyResources,
  seedHistories,
  seedReferences,
} from '../demo/seed-resources.ts'
import { localTime } from '../local-time.ts'
import {
  type Hrefs,
  hrefsOf,
  isWireRecord,
  referencedId,
  resourceId,
  type WireRecord,
  type WireValue,
} from '../wire.ts'
import { presentProducts } from './present-products.ts'
import { type RecordViews, recordViews } from './record-views.ts'
import type { RecordStore, StoredRecord } from './records.ts'
import { storeExtended, storePlain } from './split-extended.ts'

/** What is fixed about a shop once its file exists. */
export interface ShopIdentity {
  readonly shopName: string
  readonly foreignTotalsIn: ForeignTotalsIn
}

/** The shop behind the API: models in, wire forms kept. `now` is the sandbox's clock. */
export interface Shop extends ShopIdentity {
  readonly hrefs: Hrefs
  readonly records: RecordStore
  readonly views: RecordViews
  /** The shop's wall clock, as it stamps `dateUpdated`. */
  localNow(): string
  order(innerId: number): DemoOrder | null
  /** Stores a drawn order; what the API wrote into one that exists already is kept. */
  saveOrder(order: DemoOrder): void
  /** Sets the status and stamps the order; the shop's local time of that. */
  saveStatus(record: StoredRecord, statusInnerId: number): string
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
  const present = (products: readonly StoredRecord[]) =>
    presentProducts(records, { products, localNow: localNow() })
  return {
    shopName,
    foreignTotalsIn,
    hrefs,
    records,
    views: recordViews({ records, hrefs, localNow }),
    localNow,
    order: (innerId) => modelOf<DemoOrder>(records.byInnerId('orders', innerId)),
    saveOrder: (order) => {
      const { innerId } = order
      const saved = records.byInnerId('orders', innerId)
      const drawn = orderExtendWire({ order, hrefs, foreignTotalsIn })
      const kept = saved === null ? {} : { ...saved.body, id: saved.id, ...computedFields(drawn) }
      const wire = withCurrentProducts(records, order, { ...drawn, ...kept })
      storeExtended(records, { path: 'orderExtend', wire, innerId, model: order })
    },
    saveStatus: (record, statusInnerId) => {
      const status = records.byInnerId('orderStatuses', statusInnerId)
      const orderStatus = hrefs.to('orderStatuses', status?.id ?? '')
      const updatedAt = localNow()
      const order = modelOf<DemoOrder>(record)
      records.put('orders', {
        ...record,
        body: { ...record.body, orderStatus, dateUpdated: updatedAt },
        model: order === null ? null : { ...order, statusInnerId, updatedAt },
      })
      return updatedAt
    },
    customers: () => records.all('customers').flatMap((record) => modelOf<DemoCustomer>(record) ?? []),
    addCustomer: (customer) => {
      const { innerId } = customer
      const wire = customerExtendWire(customer, hrefs)
      storeExtended(records, { path: 'customerExtend', wire, innerId, model: customer })
    },
    product: (innerId) => {
      const record = records.byInnerId('products', innerId)
      return record === null ? null : (present([record])[0] ?? null)
    },
    products: () => present(records.all('products')),
    addProduct: (product) => {
      const wire = productExtendWire({ product, hrefs, createdAt: localNow() })
      storeExtended(records, { path: 'productExtend', wire, innerId: product.innerId, model: product })
    },
    updateProduct: (record, fields) => {
      const body = { ...record.body, ...fields, dateUpdated: localNow() }
      records.put('products', { ...record, body })
      return body
    },
  }
}

/** Fills an empty file with the demo shop: models and their wire forms, in the same order. */
export function fillShop(
  { records, hrefs }: SeedTarget,
  { models, wires }: { readonly models: DemoModels; readonly wires: DemoShop },
): void {
  const extended = (
    path: string,
    all: readonly WireRecord[],
    drawn: readonly { readonly innerId: number }[],
  ) =>
    all.forEach((wire, index) => {
      const model = drawn[index] ?? null
      storeExtended(records, { path, wire, innerId: model?.innerId ?? index + 1, model })
    })
  const plain = (resource: string, all: readonly WireRecord[]) => {
    for (const wire of all) storePlain(records, { resource, wire })
  }
  plain('settings', wires.settings)
  plain('orderStatuses', wires.orderStatuses)
  plain('orderStatusDescriptions', wires.orderStatusDescriptions)
  plain('currencies', wires.currencies)
  plain('languages', wires.languages)
  extended('taxClassExtend', wires.taxClasses, [])
  seedReferences({ records, hrefs })
  extended('customerExtend', wires.customers, models.customers)
  extended('productExtend', wires.products, models.products)
  extended('orderExtend', wires.orders, models.orders)
  seedDealerPrices({ records, hrefs })
  seedHistories({ records, hrefs })
  seedEmptyResources({ records, hrefs })
}

/** Models are written by this package alone, into a file it marked as its own. */
function modelOf<Model>(record: StoredRecord | null): Model | null {
  return (record?.model ?? null) as Model | null
}

/** What an edit of the lines changes. */
function computedFields(drawn: WireRecord): WireRecord {
  const { total, dateUpdated, orderTotals, orderProducts, orderProductAddons } = drawn
  return { total, dateUpdated, orderTotals, orderProducts, orderProductAddons }
}

/** Lines name their product by the id that it has now: an outer id may have taken its place. */
function withCurrentProducts(records: RecordStore, order: DemoOrder, wire: WireRecord): WireRecord {
  const newIds = new Map(
    order.lines.flatMap(({ productInnerId }) => {
      if (productInnerId === null) return []
      const drawnId = resourceId('product-product_id', productNumber(productInnerId))
      const id = records.byInnerId('products', productInnerId)?.id ?? drawnId
      return id === drawnId ? [] : [[drawnId, id] as const]
    }),
  )
  if (newIds.size === 0) return wire
  const named = (line: WireRecord): WireRecord => {
    const id = newIds.get(referencedId(line, 'product') ?? '')
    return id === undefined ? line : { ...line, product: hrefTo(line.product, id) }
  }
  const lines = (value: WireValue | undefined) =>
    Array.isArray(value) ? value.filter(isWireRecord).map(named) : value
  return {
    ...wire,
    orderProducts: lines(wire.orderProducts),
    orderProductAddons: lines(wire.orderProductAddons),
  }
}

function hrefTo(reference: WireValue | undefined, id: string): WireRecord {
  const href = isWireRecord(reference) ? String(reference.href) : ''
  return { href: href.replace(/[^/]*$/, id) }
}
