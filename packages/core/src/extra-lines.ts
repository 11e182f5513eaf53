import type { ShopOrder, ShopOrderTotal, VatRate } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, sumOf } from './decimal.ts'
import { type ExtraBooking, extraBooking } from './extra-rows.ts'
import type { SoundOrder } from './judge-order.ts'
import { splitByWeight } from './largest-remainder.ts'
import { type LineContext, requireVat, type WantedLine } from './line-context.ts'
import { minorUnits } from './minor-units.ts'
import { type Attempt, obstruct, succeed } from './obstacle.ts'
import { type ExtraKind, extraKind, extraRows } from './total-rows.ts'

interface ExtraParams {
  readonly sound: SoundOrder
  readonly context: LineContext
  readonly products: readonly WantedLine[]
  readonly deposits: readonly WantedLine[]
}

/** Gross of the lines of one rate. */
interface RateBase {
  readonly vat: VatRate
  readonly gross: Big
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

/** Fees, discounts and unknown totals as service lines, one per VAT rate; nothing for amounts of 0. */
export function extraLines(params: ExtraParams): Attempt<readonly WantedLine[]> {
  const lines: WantedLine[] = []
  const shippingLines: WantedLine[] = []
  for (const row of bookedRows(params.sound)) {
    const booking = extraBooking(params.sound.order, row, params.context.settings)
    const parts = takesBackShipping(params.sound.order, row)
      ? succeed(shippingLines.map((line) => ({ vat: line.vat, gross: line.exactGross.neg() })))
      : partsOf(row, booking, { ...params, before: lines })
    if (!parts.ok) return parts
    const rowLines = parts.value.map((part) => extraLine(booking, part))
    lines.push(...rowLines)
    if (extraKind(row) === 'shipping') shippingLines.push(...rowLines)
  }
  return succeed(lines)
}

/** Rows of the totals that become lines of their own, in an order that does not depend on the shop's. */
export function bookedRows({ order, deposits }: SoundOrder): readonly ShopOrderTotal[] {
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

function partsOf(
  row: ShopOrderTotal,
  booking: ExtraBooking,
  params: ExtraParams & { readonly before: readonly WantedLine[] },
): Attempt<readonly RateBase[]> {
  const { context } = params
  const gross = exact(row.value).times(params.sound.currency.factor)
  if (booking.ownRate !== null) {
    const vat = requireVat(context, booking.ownRate)
    return vat.ok ? succeed([{ vat: vat.value, gross }]) : vat
  }
  const bases = followedBases(params)
  const fixed = fixedRate(booking, { context, bases, gross })
  if (fixed !== null) return succeed([{ vat: fixed, gross }])
  const [onlyVat, ...otherVats] = new Set(params.products.map((line) => line.vat))
  if (bases.length === 0 && onlyVat !== undefined && otherVats.length === 0)
    return succeed([{ vat: onlyVat, gross }])
  if (bases.length === 0)
    return obstruct('waiting', 'vat-unmapped', { country: context.country, taxName: '–', rate: '–' })
  const digits = minorUnits(params.sound.order.currency)
  const parts = splitByWeight({ amount: gross, items: bases, weightOf: (base) => base.gross, digits })
  return succeed(
    parts.filter((part) => !part.rounded.eq(0)).map((part) => ({ vat: part.item.vat, gross: part.rounded })),
  )
}

/** What an amount that follows the products is spread over; the other lines stand in where no product costs anything. */
function followedBases(params: ExtraParams & { readonly before: readonly WantedLine[] }): RateBase[] {
  const ofProducts = basesOf(params.products)
  return ofProducts.length > 0 ? ofProducts : basesOf([...params.deposits, ...params.before])
}

function basesOf(lines: readonly WantedLine[]): RateBase[] {
  return [...Map.groupBy(lines, (line) => line.vat)]
    .map(([vat, group]) => ({ vat, gross: sumOf(group.map((line) => line.exactGross)) }))
    .filter((base) => base.gross.gt(0))
    .toSorted((left, right) => (left.vat.shortName < right.vat.shortName ? -1 : 1))
}

/** A discount's fixed rate counts where the products have at least its amount under that rate. */
function fixedRate(
  booking: ExtraBooking,
  params: { readonly context: LineContext; readonly bases: readonly RateBase[]; readonly gross: Big },
): VatRate | null {
  if (booking.discountRate === null) return null
  const { country } = params.context
  const vat = params.context.vatFor({ country, taxName: null, rate: booking.discountRate })
  const base = params.bases.find((candidate) => candidate.vat === vat)
  return base?.gross.gte(params.gross.abs()) ? base.vat : null
}

function extraLine(booking: ExtraBooking, part: RateBase): WantedLine {
  return {
    item: { kind: 'service', name: booking.serviceName },
    name: booking.lineName,
    quantity: '1',
    vat: part.vat,
    exactGross: part.gross,
    note: booking.note,
  }
}
