import { decimalText, fromMinor, netOfGross } from './amount.ts'
import type { Random } from './random.ts'
import type { DemoVatRate } from './vat.ts'
import { bottledNouns, productAdjectives, productNouns, variantNames } from './words.ts'

/** Quantities in stock1–stock4. */
export type SlotQuantities = readonly [number, number, number, number]

/** A product of the demo shop before it takes its wire form. */
export interface DemoProduct {
  readonly innerId: number
  readonly sku: string
  readonly name: string
  readonly vatRate: DemoVatRate
  /** Gross price in forints: shops set round gross prices, the net follows. */
  readonly grossHuf: number
  /** Forints of deposit for the bottle; 0 for everything else. */
  readonly depositHuf: number
  readonly unit: string
  readonly gtin: string
  readonly stock: SlotQuantities
  readonly subtractsStock: boolean
  /** innerId of the parent; equal to `innerId` when the product names itself; null when it names none. */
  readonly parentInnerId: number | null
}

/** N of the resource id. Kept unlike innerId, so that nobody can get away with mixing them up. */
export function productNumber(innerId: number): number {
  return innerId * 2 + 4001
}

/** Net price in wire form, derived from the round gross. */
export function netPriceText(product: Pick<DemoProduct, 'grossHuf' | 'vatRate'>): string {
  return decimalText(netOfGross(fromMinor(product.grossHuf, 'HUF'), product.vatRate))
}

/** A product line of one to five products: a plain one, or a parent with its variants. */
export function drawProductFamily(random: Random, firstInnerId: number): readonly DemoProduct[] {
  const first = drawProduct(random, firstInnerId)
  if (first.depositHuf > 0 || random.chance(70)) {
    return [{ ...first, parentInnerId: random.chance(30) ? firstInnerId : null }]
  }
  const variants = variantNames.slice(0, random.int(2, 4)).map((variant, index) => ({
    ...first,
    innerId: firstInnerId + 1 + index,
    sku: `${first.sku}-${variant.slice(0, 1).toUpperCase()}${index + 1}`,
    name: `${first.name}, ${variant}`,
    grossHuf: first.grossHuf + index * 300,
    gtin: drawGtin(random),
    stock: drawStock(random),
    parentInnerId: firstInnerId,
  }))
  return [{ ...first, parentInnerId: random.chance(50) ? firstInnerId : null }, ...variants]
}

/** One plain product. */
export function drawProduct(random: Random, innerId: number): DemoProduct {
  const isBottled = random.chance(8)
  const vatRate = isBottled ? 27 : random.pick<DemoVatRate>([27, 27, 27, 27, 27, 27, 18, 18, 5, 5, 5, 0])
  const noun = random.pick(isBottled ? bottledNouns : productNouns[vatRate])
  return {
    innerId,
    sku: `${random.pick(['TE', 'KM', 'FU'])}-${String(innerId).padStart(5, '0')}`,
    name: `${random.pick(productAdjectives)} ${noun} ${random.int(1, 20) * 50} g`,
    vatRate,
    grossHuf: random.chance(50) ? random.int(4, 240) * 100 + 90 : random.int(290, 18_000),
    depositHuf: isBottled ? 50 : 0,
    unit: random.pick(['db', 'db', 'db', 'kg', 'csomag', '']),
    gtin: drawGtin(random),
    stock: drawStock(random),
    subtractsStock: !random.chance(4),
    parentInnerId: null,
  }
}

function drawStock(random: Random): SlotQuantities {
  if (random.chance(8)) return [0, 0, 0, 0]
  const level = (emptyPercent: number) => (random.chance(emptyPercent) ? 0 : random.int(1, 60))
  return [level(15), level(40), level(50), level(60)]
}

function drawGtin(random: Random): string {
  return random.chance(60) ? `599${random.int(1_000_000_000, 9_999_999_999)}` : ''
}
