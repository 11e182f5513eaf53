import { drawSlots, lineOf } from './draw-line.ts'
import { drawPayment, drawShipping } from './methods.ts'
import type { DemoCoupon, DemoLine, DemoOrder } from './order.ts'
import type { DemoPerson } from './person.ts'
import type { DemoProduct } from './product.ts'
import type { Random } from './random.ts'
import { comments } from './words.ts'

/** What is decided about an order before chance fills in the rest. */
export interface OrderFrame
  extends Pick<
    DemoOrder,
    'innerId' | 'createdAt' | 'updatedAt' | 'statusInnerId' | 'currency' | 'exchangeRate' | 'customerInnerId'
  > {
  readonly buyer: DemoPerson
  readonly products: readonly DemoProduct[]
}

/** What an order has beside goods, shipping and payment. */
export type OrderFeature =
  | 'percent-coupon'
  | 'fixed-coupon'
  | 'free-shipping'
  | 'free-shipping-taken-back'
  | 'loyalty-points'
  | 'cart-discount'
  | 'deposit-inside-subtotal'
  | 'deposit-own-row'
  | 'marketplace'
  | 'long-comment'
  | 'line-without-sku'

/** Chance, what is decided, and what the order must have. */
export interface OrderDraw {
  readonly random: Random
  readonly frame: OrderFrame
  readonly features: ReadonlySet<OrderFeature>
}

/** A placed order with one to six lines. */
export function drawOrder(draw: OrderDraw): DemoOrder {
  const { random, frame, features } = draw
  const { products, ...fixed } = frame
  const lines = drawLines(draw)
  const goodsMinor = lines.reduce((sum, line) => sum + line.grossMinor * line.quantity, 0)
  const shipping = drawShipping(random, { currency: frame.currency, goodsMinor })
  const coupon = drawCoupon(draw, lines)
  const unit = frame.currency === 'HUF' ? 100 : 25
  return {
    ...fixed,
    lines,
    deposits: features.has('deposit-own-row') ? 'own-row' : 'inside-subtotal',
    shipping: coupon?.kind === 'free-shipping' ? { ...shipping, feeMinor: 0 } : shipping,
    payment: drawPayment(random, frame.currency),
    coupon,
    pointsUsedMinor: features.has('loyalty-points') ? random.int(2, 9) * unit : 0,
    pointsEarned: frame.customerInnerId !== null && random.chance(40) ? random.int(10, 400) : 0,
    cartDiscountMinor: features.has('cart-discount') ? 10 * unit : 0,
    comment: drawComment(random, features),
    marketplace: features.has('marketplace')
      ? { prefix: 'EMAG', orderId: String(random.int(100_000, 999_999)) }
      : null,
    flaw: null,
  }
}

function drawLines({ random, frame, features }: OrderDraw): DemoLine[] {
  const hasDeposit = features.has('deposit-inside-subtotal') || features.has('deposit-own-row')
  const bottled = frame.products.filter((product) => product.depositHuf > 0)
  const unbottled = frame.products.filter((product) => product.depositHuf === 0)
  const others = unbottled.length > 0 ? unbottled : frame.products
  const chosen = new Set<DemoProduct>()
  const bottle = hasDeposit ? random.pickIfAny(bottled) : undefined
  if (bottle !== undefined) chosen.add(bottle)
  for (let wanted = random.int(2, 5); wanted > 0; wanted--) chosen.add(random.pick(others))
  if (random.chance(15)) chosen.clear()
  if (chosen.size === 0) chosen.add(bottle ?? random.pick(others))
  return [...chosen].map((product, index) => {
    const quantity = random.pick([1, 1, 1, 2, 3, 5])
    const line = lineOf({
      ...frame,
      product,
      lineId: frame.innerId * 10 + index,
      quantity,
      slots: drawSlots(random, quantity),
    })
    const isOrphan = index === 0 && features.has('line-without-sku')
    return isOrphan ? { ...line, sku: '', productInnerId: null, depositMinor: 0 } : line
  })
}

function drawCoupon({ random, features }: OrderDraw, lines: readonly DemoLine[]): DemoCoupon | null {
  const targetType = random.pick(['PRODUCT', 'CATEGORY', '', ''] as const)
  const base = { targetType, vatRate: random.chance(25) ? mainVatRate(lines) : null }
  if (features.has('percent-coupon')) return { ...base, code: 'ŐSZ10', kind: 'percent', value: 10 }
  if (features.has('fixed-coupon'))
    return { ...base, code: 'TÉL500', kind: 'fixed', value: 500, vatRate: null }
  const free = { ...base, code: 'INGYENSZÁLLÍTÁS', value: 0, vatRate: null }
  if (features.has('free-shipping')) return { ...free, kind: 'free-shipping' }
  return features.has('free-shipping-taken-back') ? { ...free, kind: 'free-shipping-taken-back' } : null
}

/** The rate with the most goods: a tenth of everything never exceeds what is booked under it. */
function mainVatRate(lines: readonly DemoLine[]): DemoLine['vatRate'] {
  const grossByRate = new Map<DemoLine['vatRate'], number>()
  for (const line of lines) {
    grossByRate.set(line.vatRate, (grossByRate.get(line.vatRate) ?? 0) + line.grossMinor * line.quantity)
  }
  const [main] = [...grossByRate].sort(([, left], [, right]) => right - left)
  return main?.[0] ?? 27
}

function drawComment(random: Random, features: ReadonlySet<OrderFeature>): string {
  if (features.has('long-comment')) return Array.from({ length: 40 }, () => random.pick(comments)).join('\n')
  return random.chance(25) ? random.pick(comments) : ''
}
