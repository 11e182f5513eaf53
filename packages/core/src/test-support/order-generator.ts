import type { ShopOrder, ShopOrderAddon, ShopOrderLine, ShopOrderTotal } from '@okos-sync/domain'
import * as fc from 'fast-check'
import { divideRounded, roundToUnit, sum, tenThousandths, toDecimal } from './exact-fractions.ts'
import { deposit, line, row, shopOrder, slots } from './shop-order.ts'

/** How a made-up shop states its figures. */
interface Style {
  /** Smallest unit of the order's currency in ten-thousandths. */
  readonly unit: bigint
  readonly currency: 'HUF' | 'EUR'
  readonly areSumsRounded: boolean
  readonly hasSubTotal: boolean
  readonly tellsGross: boolean
  readonly deposits: 'none' | 'inside' | 'own-row' | 'not-charged'
}

interface Recipe {
  readonly style: Style
  readonly lines: readonly {
    readonly grossUnits: number
    readonly rate: 27 | 18 | 5 | 0
    readonly quantities: readonly [number, number, number, number]
  }[]
  readonly shipping: { readonly units: number; readonly rate: '27.0000' | '5.0000' | null }
  readonly feeUnits: number
  readonly discounts: {
    readonly coupon: number
    readonly points: number
    readonly cart: number
    readonly couponRate: string | null
    readonly pointsRate: string | null
    /** The coupon takes the shipping fee back. */
    readonly freesShipping: boolean
  }
  readonly unknownUnits: number
  readonly depositUnits: number
}

const style: fc.Arbitrary<Style> = fc
  .record({
    isForeign: fc.boolean(),
    areSumsRounded: fc.boolean(),
    hasSubTotal: fc.boolean(),
    tellsGross: fc.boolean(),
    deposits: fc.constantFrom('none', 'none', 'inside', 'own-row', 'not-charged'),
  })
  .map(({ isForeign, ...rest }) => ({
    ...rest,
    unit: isForeign ? 100n : 10_000n,
    currency: isForeign ? 'EUR' : 'HUF',
  }))

const recipe: fc.Arbitrary<Recipe> = fc.record({
  style,
  lines: fc.array(
    fc.record({
      grossUnits: fc.integer({ min: 300, max: 99_999 }),
      rate: fc.constantFrom(27, 18, 5, 0),
      quantities: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.nat(2), fc.nat(1), fc.nat(1)),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  shipping: fc.record({
    units: fc.constantFrom(0, 990, 1490, 2003),
    rate: fc.constantFrom('27.0000', '5.0000', null),
  }),
  feeUnits: fc.constantFrom(0, 0, 390, 401),
  discounts: fc.record({
    coupon: fc.constantFrom(0, 5, 10, 33),
    points: fc.constantFrom(0, 0, 77),
    cart: fc.constantFrom(0, 0, 3),
    couponRate: fc.constantFrom(null, null, '27.0000', '18.0000', '13.0000'),
    pointsRate: fc.constantFrom(null, null, '27.0000', '5.0000'),
    freesShipping: fc.constantFrom(false, false, false, true),
  }),
  unknownUnits: fc.constantFrom(0, 0, 0, 37, -40),
  depositUnits: fc.integer({ min: 60, max: 500 }),
})

/** Consistent orders: priced as shops do, from a round gross per unit to nets with decimals. */
export const consistentOrder: fc.Arbitrary<ShopOrder> = recipe.map(orderOf)

/** Consistent orders in forints. */
export const orderInForints: fc.Arbitrary<ShopOrder> = recipe.map((from) =>
  orderOf({ ...from, style: { ...from.style, currency: 'HUF', unit: 10_000n } }),
)

/** Consistent orders in forints with a deposit, charged or not. */
export const orderWithDeposits: fc.Arbitrary<ShopOrder> = fc
  .tuple(recipe, fc.constantFrom('inside', 'own-row', 'not-charged'))
  .map(([from, deposits]) =>
    orderOf({ ...from, style: { ...from.style, currency: 'HUF', unit: 10_000n, deposits } }),
  )

/** Consistent orders in euros whose sums keep their decimals. */
export const orderInEuros: fc.Arbitrary<ShopOrder> = recipe.map((from) =>
  orderOf({ ...from, style: { ...from.style, currency: 'EUR', unit: 100n, areSumsRounded: false } }),
)

/** In ten-thousandths of a forint: within rounding, at its edge, beyond it, and far away. */
const nudges = [1n, 4_999n, 5_000n, 5_001n, 10_000n, 15_000n, 25_001n, 1_000_000n]

/** Orders in forints of which one figure was moved: by a little, so that they may still agree, or by much. */
export const disagreeingOrder: fc.Arbitrary<ShopOrder> = fc
  .record({
    order: orderInForints,
    where: fc.constantFrom('order', 'line', 'SUB_TOTAL', 'TAX', 'SUB_TOTAL_WITH_TAX', 'SHIPPING', 'TOTAL'),
    by: fc.constantFrom(...nudges, ...nudges.map((nudge) => -nudge)),
  })
  .map(({ order, where, by }) => {
    const moved = (decimal: string) => toDecimal(tenThousandths(decimal) + by)
    if (where === 'order') return { ...order, total: moved(order.total) }
    if (where === 'line')
      return {
        ...order,
        lines: order.lines.map((entry, index) =>
          index === 0 ? { ...entry, total: moved(entry.total) } : entry,
        ),
      }
    const totals = order.totals.map((entry) =>
      entry.type === where ? { ...entry, value: moved(entry.value) } : entry,
    )
    return { ...order, totals }
  })

function orderOf(from: Recipe): ShopOrder {
  const { style: of } = from
  const priced = from.lines.map((entry, index) => pricedLine(entry, index, of))
  const addons = of.deposits === 'none' ? [] : [depositOf(from)]
  const depositAmount = BigInt(from.depositUnits) * of.unit
  const inside = of.deposits === 'inside' ? depositAmount : 0n
  const nets = sum(priced.map((entry) => entry.net)) + inside
  const grosses = sum(priced.map((entry) => entry.gross)) + inside
  const rounded = (value: bigint) => (of.areSumsRounded ? roundToUnit(value, of.unit) : value)
  const [subTotal, withTax] = [rounded(nets), rounded(grosses)]
  const extras = extraRowsOf(from, grosses - inside)
  const total = withTax + sum(extras.map((extra) => extra.amount))
  return shopOrder({
    currency: of.currency,
    exchangeRate: of.currency === 'EUR' ? '0.00250000' : '1.00000000',
    lines: priced.map((entry) => entry.line),
    addons,
    shippingMethod: { name: 'GLS futár', code: 'gls', taxRate: from.shipping.rate, taxName: null },
    coupon: { code: 'ŐSZ10', discountType: null, freeShipping: freesShipping(from), targetType: null },
    couponTaxRate: from.discounts.couponRate,
    loyaltyPointsTaxRate: from.discounts.pointsRate,
    total: toDecimal(total),
    totals: [
      ...(of.hasSubTotal ? [shownRow('SUB_TOTAL', subTotal, of)] : []),
      shownRow('TAX', withTax - subTotal, of),
      shownRow('SUB_TOTAL_WITH_TAX', withTax, of),
      ...extras.map((extra) => extra.row),
      row('LOYALTYPOINTS_TO_GET', '120.0000'),
      shownRow('TOTAL', total, of),
    ],
  })
}

function shownRow(type: string, amount: bigint, of: Style, key: string | null = null): ShopOrderTotal {
  const cents = roundToUnit(amount, of.unit)
  const sign = cents < 0n ? '-' : ''
  const digits = toDecimal(cents < 0n ? -cents : cents)
  const valueText =
    of.currency === 'EUR' ? `${digits.slice(0, -2).replace('.', ',')} €` : `${digits.slice(0, -5)} Ft`
  return row(type, toDecimal(amount), { key, name: `${type}:`, valueText: `${sign}${valueText}` })
}

function pricedLine(entry: Recipe['lines'][number], index: number, of: Style) {
  const quantity = BigInt(entry.quantities.reduce((total, part) => total + part, 0))
  const unitGross = BigInt(entry.grossUnits) * of.unit
  const unitNet = divideRounded(unitGross * 100n, 100n + BigInt(entry.rate))
  const [stock1, stock2, stock3, stock4] = entry.quantities.map(String)
  const shown: ShopOrderLine = line({
    resourceId: `line-${index}`,
    sku: `SKU-${index}`,
    name: `Termék ${index}`,
    price: toDecimal(unitNet),
    total: toDecimal(unitNet * quantity),
    taxRate: `${entry.rate}.0000`,
    grossPriceCurrency: of.tellsGross ? toDecimal(unitGross) : null,
    quantities: slots({
      stock1: stock1 ?? '0',
      stock2: stock2 ?? '0',
      stock3: stock3 ?? '0',
      stock4: stock4 ?? '0',
    }),
  })
  return { line: shown, net: unitNet * quantity, gross: unitGross * quantity }
}

function depositOf(from: Recipe): ShopOrderAddon {
  const amount = toDecimal(BigInt(from.depositUnits) * from.style.unit)
  return deposit({ price: amount, total: amount })
}

function freesShipping({ discounts, shipping }: Recipe): boolean {
  return discounts.freesShipping && shipping.units > 0
}

function extraRowsOf(from: Recipe, products: bigint) {
  const { style: of, discounts } = from
  const units = (count: number) => BigInt(count) * of.unit
  const share = (percent: number) => {
    const amount = -(products * BigInt(percent)) / 100n
    return of.areSumsRounded ? roundToUnit(amount, of.unit) : amount
  }
  const candidates: readonly (readonly [type: string, amount: bigint, key: string | null])[] = [
    ['SHIPPING', units(from.shipping.units), null],
    ['PAYMENT', units(from.feeUnits), null],
    ['COUPON', freesShipping(from) ? -units(from.shipping.units) : share(discounts.coupon), null],
    ['LOYALTYPOINTS_TO_USE', -units(discounts.points), null],
    ['', share(discounts.cart), 'CART_AMOUNT_DISCOUNT'],
    ['SERVICE_PACK', units(from.unknownUnits), null],
    ['DEPOSIT', of.deposits === 'own-row' ? units(from.depositUnits) : 0n, null],
  ]
  return candidates
    .filter(([type, amount]) => type === 'SHIPPING' || amount !== 0n)
    .map(([type, amount, key]) => ({ amount, row: shownRow(type, amount, of, key) }))
}

/** The same order of a shop that states its figures in forints while the buyer pays in euros. */
export function statedInForints(order: ShopOrder): ShopOrder {
  const forints = (euros: string) => toDecimal(tenThousandths(euros) * 400n)
  return {
    ...order,
    total: forints(order.total),
    lines: order.lines.map((entry) => ({
      ...entry,
      price: forints(entry.price),
      total: forints(entry.total),
    })),
    addons: order.addons.map((entry) => ({
      ...entry,
      price: forints(entry.price),
      total: forints(entry.total),
    })),
    totals: order.totals.map((entry) =>
      entry.type === 'LOYALTYPOINTS_TO_GET' ? entry : { ...entry, value: forints(entry.value) },
    ),
  }
}
