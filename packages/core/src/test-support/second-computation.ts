import type { ShopOrder, ShopOrderTotal } from '@okos-sync/domain'
import {
  add,
  order as compare,
  type Fraction,
  floor,
  fractionOf,
  minus,
  nearest,
  over,
  sizeOf,
  times,
  whole,
} from './fraction.ts'

/** One rate of the document, in whole smallest units of its currency. */
export interface RateTotals {
  readonly rate: string
  readonly gross: bigint
  readonly vatAmount: bigint
  readonly net: bigint
}

/** The document's totals, reckoned a second time. */
export interface SecondComputation {
  readonly gross: bigint
  readonly vatAmount: bigint
  readonly net: bigint
  /** By short name; deposits without a rate are outside the scope of VAT. */
  readonly rates: readonly RateTotals[]
}

/** Rates that the shop states for its discounts. */
const fixedRates = new Map<string, (order: ShopOrder) => string | null>([
  ['COUPON', (order) => order.couponTaxRate],
  ['LOYALTYPOINTS_TO_USE', (order) => order.loyaltyPointsTaxRate],
])

interface Part {
  readonly rate: string
  readonly gross: Fraction
}

const feeTypes = ['SHIPPING', 'PAYMENT']
const figures = ['SUB_TOTAL', 'TAX', 'SUB_TOTAL_WITH_TAX', 'TOTAL', 'LOYALTYPOINTS_TO_GET']
const outsideVat = 'ÁKK'
const zero = whole(0n)

/**
 * Totals of a consistent order from the words of FACTS 4 and the accountants' page, in whole numbers and fractions:
 * rows count as they stand, fees under their own rate, discounts under a stated rate that has enough or else over
 * the products by largest remainder; the rates' gross adds up to the shop's total, and VAT is inside the gross.
 * `factor` turns the shop's figures into smallest units of the order's currency.
 */
export function secondComputation(order: ShopOrder, factor: Fraction): SecondComputation {
  const amountOf = (decimal: string) => times(fractionOf(decimal), factor)
  const products = order.lines.map((line) => productPart(line, { amountOf, order }))
  const isCharged = depositsAreCharged(order)
  const deposits = isCharged
    ? order.addons.map((addon) => ({
        rate: addon.taxRate === null ? outsideVat : rateName(addon.taxRate),
        gross: withVat(amountOf(addon.total), addon.taxRate ?? '0'),
      }))
    : []
  const rows = order.totals.filter(
    (row) => !figures.includes(row.type) && row.type !== 'DEPOSIT' && fractionOf(row.value).top !== 0n,
  )
  const extras: Part[] = []
  let discounted = products
  for (const row of inBookingOrder(rows)) {
    const parts = extraParts(row, { order, products, discounted, amountOf })
    extras.push(...parts)
    if (row.value.startsWith('-') && !takesShippingBack(row, order)) discounted = [...discounted, ...parts]
  }
  return settle([...products, ...deposits, ...extras], nearest(amountOf(order.total)))
}

/** Coupon, points, cart discount, then what nobody knows: each discount is taken from what is left. */
function inBookingOrder(rows: readonly ShopOrderTotal[]): ShopOrderTotal[] {
  const place = (row: ShopOrderTotal) =>
    ['SHIPPING', 'PAYMENT', 'COUPON', 'LOYALTYPOINTS_TO_USE', ''].indexOf(row.type)
  return rows.toSorted((a, b) => ((place(a) + 9) % 9) - ((place(b) + 9) % 9))
}

function takesShippingBack(row: ShopOrderTotal, order: ShopOrder): boolean {
  const hasShipping = order.totals.some((other) => other.type === 'SHIPPING')
  return row.type === 'COUPON' && order.coupon?.freeShipping === true && hasShipping
}

/** As the test ERP calls its rates. */
function rateName(rate: string): string {
  const percent = rate.replace(/\.0+$/u, '')
  return percent === '0' ? 'AAM' : `${percent}%`
}

function withVat(net: Fraction, rate: string): Fraction {
  return times(net, over(add(whole(100n), fractionOf(rate)), whole(100n)))
}

/** The stated gross price counts where it is within half a smallest unit of what the net says. */
function productPart(
  line: ShopOrder['lines'][number],
  { amountOf, order }: { readonly amountOf: (decimal: string) => Fraction; readonly order: ShopOrder },
): Part {
  const fromNet = withVat(amountOf(line.total), line.taxRate)
  const rate = rateName(line.taxRate)
  if (line.grossPriceCurrency === null) return { rate, gross: fromNet }
  const { stock1, stock2, stock3, stock4 } = line.quantities
  const pieces = add(...[stock1, stock2, stock3, stock4].map(fractionOf))
  const ownUnits = whole(order.currency === 'HUF' ? 1n : 100n)
  const stated = times(times(fractionOf(line.grossPriceCurrency), pieces), ownUnits)
  const isNear = compare(times(sizeOf(minus(stated, fromNet)), whole(2n)), whole(1n)) <= 0
  return { rate, gross: isNear ? stated : fromNet }
}

/** Inside SUB_TOTAL, or in a row of their own; otherwise nobody paid for them. */
function depositsAreCharged(order: ShopOrder): boolean {
  if (order.totals.some((row) => row.type === 'DEPOSIT')) return true
  const sumOf = (rows: readonly { readonly total: string }[]) =>
    add(...rows.map((row) => fractionOf(row.total)))
  const stated = (type: string) => order.totals.find((row) => row.type === type)?.value
  const subTotal = stated('SUB_TOTAL')
  const found =
    subTotal === undefined
      ? minus(fractionOf(stated('SUB_TOTAL_WITH_TAX') ?? '0'), fractionOf(stated('TAX') ?? '0'))
      : fractionOf(subTotal)
  const without = sizeOf(minus(found, sumOf(order.lines)))
  const including = sizeOf(minus(minus(found, sumOf(order.lines)), sumOf(order.addons)))
  return compare(including, without) < 0
}

function extraParts(
  row: ShopOrderTotal,
  params: {
    readonly order: ShopOrder
    readonly products: readonly Part[]
    /** The products less the discounts taken so far. */
    readonly discounted: readonly Part[]
    readonly amountOf: (decimal: string) => Fraction
  },
): Part[] {
  const { order } = params
  const gross = params.amountOf(row.value)
  const shipping = order.totals.find((other) => other.type === 'SHIPPING')
  if (takesShippingBack(row, order) && shipping !== undefined)
    return extraParts(shipping, params).map((part) => ({ ...part, gross: minus(zero, part.gross) }))
  const isFee = feeTypes.includes(row.type)
  const feeRate = row.type === 'SHIPPING' ? order.shippingMethod.taxRate : order.paymentMethod.taxRate
  if (isFee && feeRate !== null) return [{ rate: rateName(feeRate), gross }]
  const [bases, left] = [params.products, params.discounted].map((parts) =>
    byRate(parts).filter((base) => base.gross.top > 0n),
  ) as [Part[], Part[]]
  const fixed = fixedRates.get(row.type)?.(order) ?? null
  const base = left.find((candidate) => fixed !== null && candidate.rate === rateName(fixed))
  if (base !== undefined && compare(base.gross, sizeOf(gross)) >= 0) return [{ rate: base.rate, gross }]
  const isCovered = compare(add(...left.map((rate) => rate.gross)), sizeOf(gross)) >= 0
  return shares(nearest(gross), gross.top < 0n && isCovered ? left : bases)
}

function byRate(parts: readonly Part[]): Part[] {
  const rates = [...new Set(parts.map((part) => part.rate))].sort()
  return rates.map((rate) => ({
    rate,
    gross: add(...parts.filter((part) => part.rate === rate).map((part) => part.gross)),
  }))
}

function shares(units: bigint, bases: readonly Part[]): Part[] {
  const all = add(...bases.map((base) => base.gross))
  const exact = bases.map((base) => ({ ...base, gross: over(times(whole(units), base.gross), all) }))
  return wholeParts(exact, units).map((part) => ({ rate: part.rate, gross: whole(part.units) }))
}

/** Each part rounded down, and one unit more for the largest remainders until the sum is right. */
function wholeParts(
  parts: readonly Part[],
  units: bigint,
): { readonly rate: string; readonly units: bigint }[] {
  const cut = parts.map((part) => ({
    ...part,
    units: floor(part.gross),
    left: minus(part.gross, whole(floor(part.gross))),
  }))
  const missing = units - cut.reduce((sum, part) => sum + part.units, 0n)
  const first = cut
    .toSorted((a, b) => compare(b.left, a.left) || compare(sizeOf(b.gross), sizeOf(a.gross)))
    .slice(0, Number(missing))
  return cut.map((part) => ({ rate: part.rate, units: first.includes(part) ? part.units + 1n : part.units }))
}

function settle(parts: readonly Part[], gross: bigint): SecondComputation {
  const rates = byRate(parts).toSorted((a, b) => compare(sizeOf(b.gross), sizeOf(a.gross)))
  const slack = minus(whole(gross), add(...rates.map((part) => part.gross)))
  const exact = rates.map((part, index) => ({ ...part, gross: add(part.gross, index === 0 ? slack : zero) }))
  const settled = wholeParts(exact, gross).map(({ rate, units }) => {
    const percent = rate.endsWith('%') ? fractionOf(rate.slice(0, -1)) : zero
    const vatAmount = nearest(over(times(whole(units), percent), add(whole(100n), percent)))
    return { rate, gross: units, vatAmount, net: units - vatAmount }
  })
  const vatAmount = settled.reduce((sum, rate) => sum + rate.vatAmount, 0n)
  return { gross, vatAmount, net: gross - vatAmount, rates: settled }
}
