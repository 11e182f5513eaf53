import { localTime } from '../local-time.ts'
import { hrefsOf, type WireRecord } from '../wire.ts'
import { customerExtendWire, type DemoCustomer } from './customer.ts'
import { drawHistory } from './draw-history.ts'
import type { DemoOrder } from './order.ts'
import { orderExtendWire } from './order-wire.ts'
import { drawPerson } from './person.ts'
import type { ForeignTotalsIn } from './price-order.ts'
import { type DemoProduct, drawProductFamily } from './product.ts'
import { productExtendWire } from './product-wire.ts'
import { createRandom } from './random.ts'
import {
  currencyWires,
  languageWires,
  orderStatusDescriptionWires,
  orderStatusWires,
  settingWires,
  taxClassWires,
} from './reference.ts'

/** How big the demo shop is and when it is seen. */
export interface DemoShopOptions {
  /** Same seed and `now`: same shop, to the letter. Default 7. */
  readonly seed?: number
  /** Placed orders; abandoned carts come on top. Default 260. */
  readonly orders?: number
  /** Default 320, variants among them. */
  readonly products?: number
  /** Registered buyers. Default 130. */
  readonly customers?: number
  /** Milliseconds since the epoch; the youngest order is an hour older. */
  readonly now: number
  /** Default `shop-currency`. */
  readonly foreignTotalsIn?: ForeignTotalsIn
  /** Part of every href. Default `demo-bolt`. */
  readonly shopName?: string
}

/** The shop's data as its API shows them. */
export interface DemoShop {
  /** orderExtend items. */
  readonly orders: readonly WireRecord[]
  /** productExtend items. */
  readonly products: readonly WireRecord[]
  /** customerExtend items. */
  readonly customers: readonly WireRecord[]
  readonly settings: readonly WireRecord[]
  /** taxClassExtend items. */
  readonly taxClasses: readonly WireRecord[]
  readonly orderStatuses: readonly WireRecord[]
  readonly orderStatusDescriptions: readonly WireRecord[]
  readonly currencies: readonly WireRecord[]
  readonly languages: readonly WireRecord[]
  /** innerIds of the orders whose own figures disagree on purpose. */
  readonly inconsistentOrders: readonly string[]
}

/** The shop before it takes its wire form. */
export interface DemoModels {
  readonly products: readonly DemoProduct[]
  readonly customers: readonly DemoCustomer[]
  readonly orders: readonly DemoOrder[]
}

/** A Hungarian webshop with its last 60 days, in wire form. Pure: chance comes from the seed, time from `now`. */
export function generateDemoShop(options: DemoShopOptions): DemoShop {
  return demoShopWires(generateDemoModels(options), options)
}

/** The models behind {@link generateDemoShop}. */
export function generateDemoModels(options: DemoShopOptions): DemoModels {
  const {
    seed = 7,
    orders = 260,
    products: productCount = 320,
    customers: customerCount = 130,
    now,
  } = options
  const products: DemoProduct[] = []
  const productRandom = createRandom(seed * 3 + 1)
  while (products.length < productCount) {
    products.push(...drawProductFamily(productRandom, 1000 + products.length))
  }
  const customers = drawCustomers({ seed, count: customerCount, now })
  return {
    products,
    customers,
    orders: drawHistory({ random: createRandom(seed * 3 + 3), count: orders, products, customers, now }),
  }
}

/** Wire forms of the models, together with what every shop has. */
export function demoShopWires(
  models: DemoModels,
  options: Pick<DemoShopOptions, 'shopName' | 'foreignTotalsIn' | 'now'>,
): DemoShop {
  const { shopName = 'demo-bolt', foreignTotalsIn = 'shop-currency', now } = options
  const hrefs = hrefsOf(shopName)
  const createdAt = localTime(now - 400 * dayMs)
  return {
    orders: models.orders.map((order) => orderExtendWire({ order, hrefs, foreignTotalsIn })),
    products: models.products.map((product) => productExtendWire({ product, hrefs, createdAt })),
    customers: models.customers.map((customer) => customerExtendWire(customer, hrefs)),
    settings: settingWires(hrefs),
    taxClasses: taxClassWires(hrefs),
    orderStatuses: orderStatusWires(hrefs),
    orderStatusDescriptions: orderStatusDescriptionWires(hrefs),
    currencies: currencyWires(hrefs),
    languages: languageWires(hrefs),
    inconsistentOrders: models.orders
      .filter((order) => order.flaw !== null)
      .map((order) => String(order.innerId)),
  }
}

const dayMs = 86_400_000

function drawCustomers(params: {
  readonly seed: number
  readonly count: number
  readonly now: number
}): DemoCustomer[] {
  const random = createRandom(params.seed * 3 + 2)
  const customers: DemoCustomer[] = []
  for (let index = 0; index < params.count; index++) {
    const person = drawPerson(random, index)
    const namesake = index % 16 === 5 ? customers.at(-1)?.person : undefined
    const { familyName, givenName } = namesake ?? person
    const named = { familyName, givenName }
    customers.push({
      innerId: 100 + index,
      person: {
        ...person,
        ...named,
        billing: { ...person.billing, ...named },
        shipping: { ...person.shipping, ...named },
      },
      createdAt: localTime(params.now - random.int(2, 700) * dayMs),
    })
  }
  return customers
}
