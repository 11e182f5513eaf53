import type { ShopOrderAddon, ShopOrderLine, VerdictNote } from '@okos-sync/domain'
import { Big } from 'big.js'
import { exact, plain, priceDigits, roundTo, shortest } from './decimal.ts'
import { extraLines } from './extra-lines.ts'
import type { CodedLine, SoundOrder } from './judge-order.ts'
import { type LineContext, requireVat, type WantedLine } from './line-context.ts'
import { lineQuantity, sortById } from './line-quantity.ts'
import { minorUnits } from './minor-units.ts'
import { type Attempt, collect, succeed } from './obstacle.ts'
import { grossOf, halfUnitOf } from './order-figures.ts'

/**
 * Every line of the document: products, deposits, fees, discounts and unknown totals, in an order that does not
 * depend on how the shop listed them.
 */
export function wantedLines(sound: SoundOrder, context: LineContext): Attempt<readonly WantedLine[]> {
  const products = collect(sound.lines.map((line) => productLine(line, sound, context)))
  if (!products.ok) return products
  const deposits = depositLines(sound, context)
  if (!deposits.ok) return deposits
  const extras = extraLines({ sound, context, products: products.value, deposits: deposits.value })
  return extras.ok ? succeed([...products.value, ...deposits.value, ...extras.value]) : extras
}

function productLine(coded: CodedLine, sound: SoundOrder, context: LineContext): Attempt<WantedLine> {
  const { line, code } = coded
  const vat = requireVat(context, { taxName: null, rate: line.taxRate })
  if (!vat.ok) return vat
  const netPrice = plain(roundTo(exact(line.price).times(sound.currency.shopFactor), priceDigits))
  return succeed({
    item: { kind: 'product', code, line, netPrice },
    name: line.name,
    quantity: plain(lineQuantity(line)),
    vat: vat.value,
    exactGross: productGross(coded, sound),
    note: null,
    remarks: unlikeItsPrice(line, lineQuantity(line), sound),
  })
}

/** The shop's own gross price in the order's currency where it agrees with the net total, else net plus VAT. */
function productGross({ line }: CodedLine, sound: SoundOrder): Big {
  const fromNet = grossOf(line).times(sound.currency.factor)
  if (line.grossPriceCurrency === null) return fromNet
  const stated = exact(line.grossPriceCurrency).times(lineQuantity(line))
  const smallestUnit = new Big(10).pow(-minorUnits(sound.order.currency))
  return stated.minus(fromNet).abs().times(2).lte(smallestUnit) ? stated : fromNet
}

function depositLines(sound: SoundOrder, context: LineContext): Attempt<WantedLine[]> {
  if (sound.deposits.kind === 'not-charged') return succeed([])
  const charged = sortById(sound.order.addons).filter((addon) => !exact(addon.total).eq(0))
  return collect(charged.map((addon) => depositLine(addon, sound, context)))
}

function depositLine(addon: ShopOrderAddon, sound: SoundOrder, context: LineContext): Attempt<WantedLine> {
  const taxName = addon.type === 'DEPOSIT_FEE' ? 'deposit' : null
  const vat = requireVat(context, { taxName, rate: addon.taxRate ?? '0' })
  if (!vat.ok) return vat
  return succeed({
    item: { kind: 'service', name: addon.name },
    name: addon.name,
    quantity: exact(addon.quantity).gt(0) ? shortest(addon.quantity) : '1',
    vat: vat.value,
    exactGross: grossOf(addon).times(sound.currency.factor),
    note: null,
    remarks: unlikeItsPrice(addon, exact(addon.quantity), sound),
  })
}

/**
 * FACTS 9: where a total is not price × quantity, the total counts and it is told. Each unit's price and the total may
 * have been rounded.
 */
function unlikeItsPrice(
  row: Pick<ShopOrderLine, 'name' | 'price' | 'total'>,
  quantity: Big,
  { currency }: SoundOrder,
): VerdictNote[] {
  const expected = exact(row.price).times(quantity)
  const roundings = halfUnitOf(currency.figuresIn).times(quantity.plus(1))
  if (expected.minus(exact(row.total)).abs().lte(roundings)) return []
  const params = { line: row.name, expected: plain(expected), found: shortest(row.total) }
  return [{ code: 'line-total-differs', params }]
}
