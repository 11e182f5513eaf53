import { editedOrder } from '../demo/change-order.ts'
import type { DemoCustomer } from '../demo/customer.ts'
import { lineOf, slotsInStock } from '../demo/draw-line.ts'
import { drawOrder } from '../demo/draw-order.ts'
import type { DemoLine, DemoOrder } from '../demo/order.ts'
import { asTypedAgain, type DemoPerson, drawPerson } from '../demo/person.ts'
import { type DemoProduct, drawProduct } from '../demo/product.ts'
import { createRandom, type Random } from '../demo/random.ts'
import { statuses, statusId } from '../demo/reference.ts'
import { addHistory } from '../demo/seed-resources.ts'
import { referencedId } from '../wire.ts'
import { withPresentNames } from './present-names.ts'
import type { StoredRecord } from './records.ts'
import type { Shop } from './shop.ts'

/** What shoppers and merchants do. Stock moves as the shop moves it: per warehouse, only where `subtractStock` is 1. */
export interface OrderDesk {
  /** Places `count` orders now; some by new guests, some by newly registered buyers, some of new products. */
  place(params: OrderWish & { readonly count: number; readonly seed: number }): string[]
  /** Places an order that exists before its lines and totals do, as orders made through the API: its innerId. */
  placeSlowly(seed: number): string
  /** Gives such an order its lines and totals, and takes its stock. False when there is nothing to complete. */
  complete(innerId: number): string | false | null
  /** Null when there is no such order; false when a cancelled one, an unfinished one or a cart cannot be edited. */
  edit(innerId: number, seed: number): DemoOrder | false | null
  /**
   * Sets a status and notes it in the history; the shop's local time of the order's last change, null when there is
   * no such order. Entering the storno status gives the stock back, leaving it takes the stock again; orders that
   * were made through the API move no stock.
   */
  setStatus(innerId: number, change: StatusChange): string | null
}

/** What a shopper wants to buy. */
export interface OrderWish {
  /** Of products that are for sale; null leaves the choice to chance. */
  readonly lines: readonly { readonly product: DemoProduct; readonly quantity: number }[] | null
}

/** What becomes of an order. */
export interface StatusChange {
  readonly statusInnerId: number
  /** Stands in the order's history; empty for none. */
  readonly comment: string
}

/** The desk of one shop. `notify` is told of every order placed and every status changed. */
export function orderDesk(shop: Shop, notify: Notify): OrderDesk {
  const place = ({ count, seed, lines }: OrderWish & { readonly count: number; readonly seed: number }) => {
    const random = createRandom(seed * 7 + shop.records.lastInnerId('orders'))
    const shelves = new Map(shop.products().map((product) => [product.innerId, product]))
    const customers = shop.customers()
    return Array.from({ length: count }, () => placeOne({ shop, random, shelves, customers, lines }))
  }
  const confirmed = (innerId: number) => {
    const order = shop.records.byInnerId('orders', innerId)
    if (order !== null) notify('order_confirm', order)
  }
  return {
    place: (wish) => {
      const innerIds = place(wish)
      for (const innerId of innerIds) confirmed(innerId)
      return innerIds.map(String)
    },
    placeSlowly: (seed) => {
      const [innerId = 0] = place({ count: 1, seed, lines: null })
      takeApart(shop, innerId)
      confirmed(innerId)
      return String(innerId)
    },
    complete: (innerId) => {
      const order = shop.order(innerId)
      if (order === null) return null
      if (order.statusInnerId === statuses.cancelled || !isUnfinished(shop, innerId)) return false
      const updatedAt = shop.localNow()
      take(shop, order.lines)
      shop.saveOrder({ ...order, updatedAt })
      return updatedAt
    },
    edit: (innerId, seed) => {
      const order = shop.order(innerId)
      if (order === null) return null
      if (order.statusInnerId === null || order.statusInnerId === statuses.cancelled) return false
      if (isUnfinished(shop, innerId)) return false
      const products = shop.products()
      const edited = editedOrder({ random: createRandom(seed), order, products, updatedAt: shop.localNow() })
      give(shop, order.lines)
      take(shop, edited.lines)
      shop.saveOrder(edited)
      return edited
    },
    setStatus: (innerId, { statusInnerId, comment }) => {
      const record = shop.records.byInnerId('orders', innerId)
      if (record === null) return null
      const order = shop.order(innerId)
      const before = shop.records.byId('orderStatuses', referencedId(record.body, 'orderStatus') ?? '')
      if (before?.innerId === statusInnerId) return String(record.body.dateUpdated)
      const lines = order === null || isUnfinished(shop, innerId) ? [] : order.lines
      if (statusInnerId === statuses.cancelled) give(shop, lines)
      if (before?.innerId === statuses.cancelled) take(shop, lines)
      const at = shop.saveStatus(record, statusInnerId)
      addHistory(shop, { order: record, statusId: statusId(statusInnerId), at, comment })
      notify('order_status_change', shop.records.byInnerId('orders', innerId) ?? record)
      return at
    },
  }
}

/** Tells somebody outside that something happened to an order. */
type Notify = (event: 'order_confirm' | 'order_status_change', order: StoredRecord) => void

const orderLists = ['orderTotals', 'orderProducts', 'orderProductAddons', 'orderCreditCards']

/** An order without any total is one that is still being written. */
function isUnfinished(shop: Shop, innerId: number): boolean {
  const id = shop.records.byInnerId('orders', innerId)?.id ?? ''
  return !shop.records.byOwners('orderTotals', [id]).has(id)
}

/** Takes the lists off an order that was just placed, and gives its stock back for the time being. */
function takeApart(shop: Shop, innerId: number): void {
  const id = shop.records.byInnerId('orders', innerId)?.id ?? ''
  for (const list of orderLists) {
    for (const row of shop.records.byOwners(list, [id]).get(id) ?? []) shop.records.remove(list, row.id)
  }
  give(shop, shop.order(innerId)?.lines ?? [])
}

interface Placing extends OrderWish {
  readonly shop: Shop
  readonly random: Random
  /** Products with their present stock; kept up to date while orders are placed. */
  readonly shelves: Map<number, DemoProduct>
  readonly customers: DemoCustomer[]
}

function placeOne(placing: Placing): number {
  const { shop, random, shelves } = placing
  const innerId = shop.records.lastInnerId('orders') + random.int(1, 3)
  const isSellable = (product: DemoProduct) => slotsInStock(product.stock, 5) !== null
  const sellable = [...shelves.values()].filter(isSellable)
  // A new product is bought by the order that it appears with.
  const isNew = placing.lines === null && (random.chance(10) || sellable.length === 0)
  const offered = isNew ? [addNewProduct(placing)] : sellable
  const now = shop.localNow()
  const drawn = drawOrder({
    random,
    features: new Set(),
    frame: {
      innerId,
      createdAt: now,
      updatedAt: now,
      statusInnerId: statuses.new,
      currency: 'HUF',
      exchangeRate: '1.00000000',
      ...drawBuyer(placing, innerId),
      products: offered,
    },
  })
  const order = placing.lines === null ? drawn : { ...drawn, lines: wishedLines(drawn, placing.lines) }
  const lines = order.lines.map((line) => fromStock(line, shelves))
  const placed = withPresentNames(shop.records, { ...order, lines })
  take(shop, placed.lines)
  for (const line of placed.lines) restock(placing, line.productInnerId)
  shop.saveOrder(placed)
  const record = shop.records.byInnerId('orders', innerId)
  if (record !== null)
    addHistory(shop, { order: record, statusId: statusId(statuses.new), at: now, comment: '' })
  return innerId
}

function wishedLines(order: DemoOrder, wished: NonNullable<OrderWish['lines']>): DemoLine[] {
  return wished.map(({ product, quantity }, index) =>
    lineOf({
      ...order,
      product,
      quantity,
      lineId: order.innerId * 10 + index,
      slots: [quantity, 0, 0, 0],
    }),
  )
}

function drawBuyer(
  { shop, random, customers }: Placing,
  orderInnerId: number,
): { readonly customerInnerId: number | null; readonly buyer: DemoPerson } {
  const kind = random.int(1, 10)
  const known = random.pickIfAny(customers)
  if (kind <= 5 && known !== undefined) return { customerInnerId: known.innerId, buyer: known.person }
  if (kind === 6 && known !== undefined) {
    return { customerInnerId: null, buyer: asTypedAgain(known.person, random) }
  }
  // Far above the numbers of the history's guests, so that no two people share an e-mail address.
  const person = drawPerson(random, 1_000_000 + orderInnerId)
  if (kind > 7) return { customerInnerId: null, buyer: person }
  const customer = {
    innerId: shop.records.lastInnerId('customers') + 1,
    person,
    createdAt: shop.localNow(),
  }
  shop.addCustomer(customer)
  customers.push(customer)
  return { customerInnerId: customer.innerId, buyer: person }
}

function addNewProduct({ shop, random, shelves }: Placing): DemoProduct {
  const innerId = shop.records.lastInnerId('products') + 1
  const product: DemoProduct = { ...drawProduct(random, innerId), stock: [40, 10, 5, 5] }
  shop.addProduct(product)
  shelves.set(innerId, product)
  return product
}

function restock({ shop, shelves }: Placing, productInnerId: number | null): void {
  const product = productInnerId === null ? null : shop.product(productInnerId)
  if (product !== null) shelves.set(product.innerId, product)
}

function fromStock(line: DemoLine, shelves: ReadonlyMap<number, DemoProduct>): DemoLine {
  const product = line.productInnerId === null ? undefined : shelves.get(line.productInnerId)
  const slots = product === undefined ? null : slotsInStock(product.stock, line.quantity)
  return slots === null ? line : { ...line, slots }
}

function take(shop: Shop, lines: readonly DemoLine[]): void {
  for (const line of lines) moveStock(shop, { line, sign: -1 })
}

function give(shop: Shop, lines: readonly DemoLine[]): void {
  for (const line of lines) moveStock(shop, { line, sign: 1 })
}

function moveStock(shop: Shop, { line, sign }: { readonly line: DemoLine; readonly sign: 1 | -1 }): void {
  if (!line.subtractsStock || line.productInnerId === null) return
  const record = shop.records.byInnerId('products', line.productInnerId)
  if (record === null) return
  const level = (slot: number) => Number(record.body[`stock${slot + 1}`]) + sign * (line.slots[slot] ?? 0)
  const stock = [0, 1, 2, 3].map((slot) => [`stock${slot + 1}`, String(level(slot))])
  shop.updateProduct(record, Object.fromEntries(stock))
}
