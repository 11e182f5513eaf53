import { editedOrder } from '../demo/change-order.ts'
import { slotsInStock } from '../demo/draw-line.ts'
import { drawOrder } from '../demo/draw-order.ts'
import type { DemoLine, DemoOrder } from '../demo/order.ts'
import { asTypedAgain, type DemoPerson, drawPerson } from '../demo/person.ts'
import { type DemoProduct, drawProduct } from '../demo/product.ts'
import { createRandom, type Random } from '../demo/random.ts'
import { statuses } from '../demo/reference.ts'
import type { Shop } from './shop.ts'

/** What shoppers and merchants do. Stock moves as the shop moves it: per warehouse, only where `subtractStock` is 1. */
export interface OrderDesk {
  /** Places `count` orders now; some by new guests, some by newly registered buyers, some of new products. */
  place(params: { readonly count: number; readonly seed: number }): string[]
  /** Null when there is no such order; false when a cancelled one or a cart cannot be edited. */
  edit(innerId: number, seed: number): DemoOrder | false | null
  /** Sets a status; entering the storno status gives the stock back, leaving it takes the stock again. */
  setStatus(innerId: number, statusInnerId: number): DemoOrder | null
}

/** The desk of one shop. */
export function orderDesk(shop: Shop): OrderDesk {
  return {
    place: ({ count, seed }) => {
      const random = createRandom(seed * 7 + shop.records.lastInnerId('orderExtend'))
      return Array.from({ length: count }, () => placeOne(shop, random))
    },
    edit: (innerId, seed) => {
      const order = shop.order(innerId)
      if (order === null) return null
      if (order.statusInnerId === null || order.statusInnerId === statuses.cancelled) return false
      const products = shop.products()
      const edited = editedOrder({ random: createRandom(seed), order, products, updatedAt: shop.localNow() })
      give(shop, order.lines)
      take(shop, edited.lines)
      shop.saveOrder(edited)
      return edited
    },
    setStatus: (innerId, statusInnerId) => {
      const order = shop.order(innerId)
      if (order === null || order.statusInnerId === statusInnerId) return order
      const wasCancelled = order.statusInnerId === statuses.cancelled
      const isCancelled = statusInnerId === statuses.cancelled
      if (isCancelled) give(shop, order.lines)
      if (wasCancelled) take(shop, order.lines)
      const changed = { ...order, statusInnerId, updatedAt: shop.localNow() }
      shop.saveOrder(changed)
      return changed
    },
  }
}

function placeOne(shop: Shop, random: Random): string {
  const innerId = shop.records.lastInnerId('orderExtend') + random.int(1, 3)
  if (random.chance(10)) addNewProduct(shop, random)
  const now = shop.localNow()
  const inStock = shop.products().filter((product) => slotsInStock(product.stock, 5) !== null)
  const order = drawOrder({
    random,
    features: new Set(),
    frame: {
      innerId,
      createdAt: now,
      updatedAt: now,
      statusInnerId: statuses.new,
      currency: 'HUF',
      exchangeRate: '1.00000000',
      ...drawBuyer(shop, { random, orderInnerId: innerId }),
      products: inStock,
    },
  })
  const placed = { ...order, lines: order.lines.map((line) => fromStock(line, inStock)) }
  take(shop, placed.lines)
  shop.saveOrder(placed)
  return String(innerId)
}

function drawBuyer(
  shop: Shop,
  { random, orderInnerId }: { readonly random: Random; readonly orderInnerId: number },
): { readonly customerInnerId: number | null; readonly buyer: DemoPerson } {
  const kind = random.int(1, 10)
  const known = random.pickIfAny(shop.customers())
  if (kind <= 5 && known !== undefined) return { customerInnerId: known.innerId, buyer: known.person }
  // Order numbers start at 10,000 like the history's guests do: this keeps the new addresses apart from theirs.
  const person = drawPerson(random, 1_000_000 + orderInnerId)
  if (kind === 6) {
    const innerId = shop.records.lastInnerId('customerExtend') + 1
    shop.addCustomer({ innerId, person, createdAt: shop.localNow() })
    return { customerInnerId: innerId, buyer: person }
  }
  if (kind === 7 && known !== undefined)
    return { customerInnerId: null, buyer: asTypedAgain(known.person, random) }
  return { customerInnerId: null, buyer: person }
}

function addNewProduct(shop: Shop, random: Random): void {
  const innerId = shop.records.lastInnerId('productExtend') + 1
  shop.addProduct({ ...drawProduct(random, innerId), stock: [40, 10, 5, 5] })
}

function fromStock(line: DemoLine, products: readonly DemoProduct[]): DemoLine {
  const product = products.find((candidate) => candidate.innerId === line.productInnerId)
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
  const record = shop.records.byInnerId('productExtend', line.productInnerId)
  if (record === null) return
  const level = (slot: number) => Number(record.body[`stock${slot + 1}`]) + sign * (line.slots[slot] ?? 0)
  const stock = [0, 1, 2, 3].map((slot) => [`stock${slot + 1}`, String(level(slot))])
  shop.updateProduct(record, Object.fromEntries(stock))
}
