import { localTime } from '../local-time.ts'
import type { DemoCustomer } from './customer.ts'
import { drawOrder, type OrderFeature, type OrderFrame } from './draw-order.ts'
import type { DemoFlaw, DemoOrder } from './order.ts'
import { asTypedAgain, type DemoPerson, drawPerson, withForeignParcel } from './person.ts'
import type { DemoProduct } from './product.ts'
import type { Random } from './random.ts'
import { eurRates, statuses } from './reference.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

interface HistoryParams {
  readonly random: Random
  /** Placed orders. */
  readonly count: number
  readonly products: readonly DemoProduct[]
  readonly customers: readonly DemoCustomer[]
  readonly now: number
}

/** Sixty days of orders by time, the youngest an hour old, with abandoned carts between them. */
export function drawHistory(params: HistoryParams): DemoOrder[] {
  const { random, count, now } = params
  const cartEvery = Math.max(1, Math.floor(count / 10))
  const total = count === 0 ? 0 : count + Math.floor(count / cartEvery)
  const times = Array.from(
    { length: total },
    () => now - hourMs - random.int(0, 60 * 24 * 3600 - 3600) * 1000,
  )
  times.sort((left, right) => left - right)
  const buyers = createBuyers(params)
  const orders: DemoOrder[] = []
  let innerId = 10_000
  let placed = 0
  for (const createdMs of times) {
    innerId += random.int(1, 3)
    const isCart = placed > 0 && placed % cartEvery === 0 && orders.at(-1)?.statusInnerId !== null
    const frame = drawFrame({ ...params, innerId, createdMs, index: placed, buyer: buyers.next(), isCart })
    orders.push(
      isCart
        ? asCart(drawOrder({ random, frame, features: new Set() }))
        : placedOrder({ ...params, frame, index: placed }),
    )
    if (!isCart) placed += 1
  }
  return orders
}

function placedOrder(
  params: HistoryParams & { readonly frame: OrderFrame; readonly index: number },
): DemoOrder {
  const { random, frame, index, count } = params
  const flaw = flawAt(index, count)
  if (flaw === null) return featuredOrder({ random, frame, index })
  const taxed = frame.products.filter((product) => product.vatRate > 0)
  const flawed = { ...frame, products: taxed.length > 0 ? taxed : frame.products }
  let order = drawOrder({ random, frame: flawed, features: new Set() })
  for (let attempt = 0; order.lines.length < 2 && attempt < 50; attempt++) {
    order = drawOrder({ random, frame: flawed, features: new Set() })
  }
  return { ...order, statusInnerId: statuses.processing, flaw }
}

function featuredOrder(params: {
  readonly random: Random
  readonly frame: OrderFrame
  readonly index: number
}): DemoOrder {
  const features = featuresAt(params.index, params.frame.currency === 'HUF')
  const order = drawOrder({ ...params, features })
  // Cancelled, it would never come to the question which product was meant.
  return features.has('line-without-sku') ? { ...order, statusInnerId: statuses.processing } : order
}

function drawFrame(
  params: HistoryParams & {
    readonly innerId: number
    readonly createdMs: number
    readonly index: number
    readonly buyer: { readonly customerInnerId: number | null; readonly person: DemoPerson }
    readonly isCart: boolean
  },
): OrderFrame {
  const { random, createdMs, index, buyer, now, count } = params
  const isEuro = index % 18 === 4 && flawAt(index, count) === null && !params.isCart
  const ageMs = now - createdMs
  const updatedMs = createdMs + random.int(0, Math.floor((ageMs - hourMs) / 1000)) * 1000
  const isTouched = random.chance(60)
  return {
    innerId: params.innerId,
    createdAt: localTime(createdMs),
    updatedAt: localTime(isTouched ? updatedMs : createdMs),
    statusInnerId: drawStatus(random, ageMs),
    currency: isEuro ? 'EUR' : 'HUF',
    exchangeRate: !isEuro ? '1.00000000' : ageMs > 30 * dayMs ? eurRates.lastMonth : eurRates.today,
    customerInnerId: buyer.customerInnerId,
    buyer: isEuro && random.chance(40) ? withForeignParcel(buyer.person, random) : buyer.person,
    products: params.products,
  }
}

function drawStatus(random: Random, ageMs: number): number {
  if (random.chance(6)) return statuses.cancelled
  if (ageMs < 3 * dayMs) return random.pick([statuses.new, statuses.processing])
  if (ageMs < 14 * dayMs) return random.pick([statuses.new, statuses.processing, statuses.shipped])
  return random.pick([statuses.processing, statuses.shipped, statuses.done, statuses.done])
}

/** At most four orders, and never more than 2 %, contradict themselves. */
function flawAt(index: number, count: number): DemoFlaw | null {
  const flaws: readonly DemoFlaw[] = ['total-off', 'missing-line', 'tax-disagrees', 'order-total-disagrees']
  const wanted = Math.min(flaws.length, Math.floor(count / 50))
  if (wanted === 0) return null
  const every = Math.floor(count / wanted)
  const position = index - Math.floor(every / 2)
  return position >= 0 && position % every === 0 ? (flaws[position / every] ?? null) : null
}

/** Features come by position, so that a shop of usual size surely has each of them. */
function featuresAt(index: number, isHuf: boolean): ReadonlySet<OrderFeature> {
  const features = new Set<OrderFeature>()
  const coupons = ['percent-coupon', 'fixed-coupon', 'free-shipping', 'free-shipping-taken-back'] as const
  if (index % 9 === 2) features.add(coupons[Math.floor(index / 9) % coupons.length] ?? 'percent-coupon')
  if (index % 23 === 5) features.add('loyalty-points')
  if (index % 29 === 7) features.add('cart-discount')
  if (isHuf && index % 21 === 6) {
    features.add(Math.floor(index / 21) % 2 === 0 ? 'deposit-inside-subtotal' : 'deposit-own-row')
  }
  if (index % 37 === 10) features.add('marketplace')
  if (index % 31 === 9) features.add('long-comment')
  if (index % 100 === 35 && index < 200) features.add('line-without-sku')
  return features
}

function asCart(order: DemoOrder): DemoOrder {
  return {
    ...order,
    statusInnerId: null,
    pointsEarned: 0,
    payment: { ...order.payment, cardTransaction: '' },
    lines: order.lines.map((line) => ({ ...line, slots: [0, 0, 0, 0] })),
  }
}

/** Half of the orders come from registered buyers; guests come back now and then, and type as guests do. */
function createBuyers({ random, customers }: HistoryParams) {
  const guests: DemoPerson[] = []
  let drawn = 0
  return {
    next(): { customerInnerId: number | null; person: DemoPerson } {
      const customer = random.chance(50) ? random.pickIfAny(customers) : undefined
      if (customer !== undefined) {
        // Now and then a registered buyer forgets to log in.
        const isLoggedIn = !random.chance(6)
        return { customerInnerId: isLoggedIn ? customer.innerId : null, person: customer.person }
      }
      const returning = random.chance(25) ? random.pickIfAny(guests) : undefined
      if (returning !== undefined) return { customerInnerId: null, person: asTypedAgain(returning, random) }
      const person = drawPerson(random, 10_000 + drawn++)
      guests.push(person)
      return { customerInnerId: null, person }
    },
  }
}
