import type { ShopOrder, ShopOrderTotal, VatRate, VerdictNote } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, plain, sumOf } from './decimal.ts'
import { differenceBooking, type ExtraBooking, extraBooking } from './extra-rows.ts'
import type { SoundOrder } from './judge-order.ts'
import { splitByWeight } from './largest-remainder.ts'
import { type LineContext, requireVat, type WantedLine } from './line-context.ts'
import { minorUnits } from './minor-units.ts'
import { type Attempt, obstruct, succeed } from './obstacle.ts'
import { halfUnitOf } from './order-figures.ts'
import { basesOf, type RateBase, whatIsLeft } from './rate-bases.ts'
import { type ExtraKind, extraKind, extraRows } from './total-rows.ts'

interface ExtraParams {
  readonly sound: SoundOrder
  readonly context: LineContext
  readonly products: readonly WantedLine[]
  readonly deposits: readonly WantedLine[]
}

/** Fees come first: a coupon may take back the shipping fee. */
const kindsInOrder: readonly ExtraKind[] = [
  'shipping',
  'payment-fee',
  'coupon',
  'loyalty-points',
  'cart-discount',
  'unknown',
]

/**
 * Fees, discounts and unknown totals as service lines, one per VAT rate; nothing for amounts of 0. Discounts are taken
 * one after the other, each from what the earlier ones left of the products.
 */
export function extraLines(params: ExtraParams): Attempt<readonly WantedLine[]> {
  const { order } = params.sound
  const lines: WantedLine[] = []
  const shippingLines: WantedLine[] = []
  let left = basesOf(params.products)
  for (const row of bookedRows(params.sound)) {
    const takesBack = takesBackShipping(order, row)
    const stated = extraBooking(order, row, params.context.settings)
    const booking = takesBack ? { ...stated, discountRate: null } : stated
    const parts = takesBack
      ? succeed(shippingLines.map((line) => ({ vat: line.vat, gross: line.exactGross.neg() })))
      : partsOf(row, booking, { ...params, before: lines, left })
    if (!parts.ok) return parts
    const rowLines = extraLinesOf(booking, parts.value)
    lines.push(...rowLines)
    if (extraKind(row) === 'shipping') shippingLines.push(...rowLines)
    if (isDiscount(row) && !takesBack) left = whatIsLeft(left, parts.value)
  }
  const difference = differenceLines({ ...params, before: lines, left })
  return difference.ok ? succeed([...lines, ...difference.value]) : difference
}

/** Where the figures were overruled, what brings the document to the shop's total. */
function differenceLines(params: PartParams): Attempt<readonly WantedLine[]> {
  const { sound, products, deposits, before, context } = params
  if (!sound.isOverruled) return succeed([])
  const lines = [...products, ...deposits, ...before]
  const gross = exact(sound.gross).minus(sumOf(lines.map((line) => line.exactGross)))
  const roundings = halfUnitOf(sound.order.currency).times(lines.length + 1)
  if (gross.abs().lte(roundings)) return succeed([])
  const parts = spread(gross, params)
  return parts.ok ? succeed(extraLinesOf(differenceBooking(context.settings), parts.value)) : parts
}

/** Rows of the totals that become lines of their own, in an order that does not depend on the shop's. */
function bookedRows({ order, deposits }: SoundOrder): readonly ShopOrderTotal[] {
  const depositRows = deposits.kind === 'own-rows' ? deposits.rows : []
  const rows = extraRows(order).filter((row) => !depositRows.includes(row) && !exact(row.value).eq(0))
  return rows.toSorted(
    (left, right) =>
      kindsInOrder.indexOf(extraKind(left)) - kindsInOrder.indexOf(extraKind(right)) ||
      (sortText(left) < sortText(right) ? -1 : 1),
  )
}

function sortText(row: ShopOrderTotal): string {
  return JSON.stringify([row.type, row.key, row.name, row.value])
}

/** Free shipping given as a coupon over the fee: it goes back under the fee's own VAT. */
function takesBackShipping(order: ShopOrder, row: ShopOrderTotal): boolean {
  if (extraKind(row) !== 'coupon' || order.coupon?.freeShipping !== true) return false
  const shipping = order.totals.filter((other) => extraKind(other) === 'shipping')
  return exact(row.value)
    .plus(sumOf(shipping.map((other) => exact(other.value))))
    .eq(0)
}

interface PartParams extends ExtraParams {
  /** Lines booked so far. */
  readonly before: readonly WantedLine[]
  /** What earlier discounts left of the products, per rate. */
  readonly left: readonly RateBase[]
}

function partsOf(
  row: ShopOrderTotal,
  booking: ExtraBooking,
  params: PartParams,
): Attempt<readonly RateBase[]> {
  const { context } = params
  const gross = exact(row.value).times(params.sound.currency.factor)
  if (booking.ownRate !== null) {
    const vat = requireVat(context, booking.ownRate)
    return vat.ok ? succeed([{ vat: vat.value, gross }]) : vat
  }
  const fixed = fixedRate(booking, { context, left: params.left, gross })
  return fixed === null ? spread(gross, params) : succeed([{ vat: fixed, gross }])
}

/** An amount that follows the products, over their rates by largest remainder. */
function spread(gross: Big, params: PartParams): Attempt<readonly RateBase[]> {
  const { country } = params.context
  const bases = followedBases(gross, params)
  const [onlyVat, ...otherVats] = new Set(params.products.map((line) => line.vat))
  if (bases.length === 0 && onlyVat !== undefined && otherVats.length === 0)
    return succeed([{ vat: onlyVat, gross }])
  if (bases.length === 0) return obstruct('waiting', 'vat-unmapped', { country, taxName: '–', rate: '–' })
  const digits = minorUnits(params.sound.order.currency)
  const parts = splitByWeight({ amount: gross, items: bases, weightOf: (base) => base.gross, digits })
  return succeed(
    parts.filter((part) => !part.rounded.eq(0)).map((part) => ({ vat: part.item.vat, gross: part.rounded })),
  )
}

/**
 * What an amount that follows the products is spread over: a discount over what earlier ones left, where that is
 * enough; the other lines stand in where no product costs anything.
 */
function followedBases(gross: Big, { left, products, deposits, before }: PartParams): readonly RateBase[] {
  if (gross.lt(0) && sumOf(left.map((base) => base.gross)).gte(gross.abs())) return left
  const ofProducts = basesOf(products)
  return ofProducts.length > 0 ? ofProducts : basesOf([...deposits, ...before])
}

function isDiscount(row: ShopOrderTotal): boolean {
  return exact(row.value).lt(0)
}

/** A discount's fixed rate counts where at least its amount is left of the products under that rate. */
function fixedRate(
  booking: ExtraBooking,
  params: { readonly context: LineContext; readonly left: readonly RateBase[]; readonly gross: Big },
): VatRate | null {
  if (booking.discountRate === null) return null
  const { country } = params.context
  const vat = params.context.vatFor({ country, taxName: null, rate: booking.discountRate })
  const base = params.left.find((candidate) => candidate.vat === vat)
  return base?.gross.gte(params.gross.abs()) ? base.vat : null
}

/** What is to be told of the row is told by its first line. */
function extraLinesOf(booking: ExtraBooking, parts: readonly RateBase[]): WantedLine[] {
  return parts.map((part, place) => ({
    item: { kind: 'service', name: booking.serviceName },
    name: booking.lineName,
    quantity: '1',
    vat: part.vat,
    exactGross: part.gross,
    note: booking.note,
    remarks: place === 0 ? [...booking.remarks, ...unusedRate(booking, parts)] : [],
  }))
}

/** The shop states a rate for the discount, and it is booked under others. */
function unusedRate({ discountRate }: ExtraBooking, parts: readonly RateBase[]): VerdictNote[] {
  if (discountRate === null) return []
  const rate = exact(discountRate)
  const isUsed = parts.every((part) => exact(part.vat.rate).eq(rate))
  return isUsed ? [] : [{ code: 'discount-rate-unused', params: { rate: plain(rate) } }]
}
