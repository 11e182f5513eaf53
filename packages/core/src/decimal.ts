import type { Decimal } from '@okos-sync/domain'
import { Big } from 'big.js'

/** Decimal text to an exact number. Throws on anything that is not a plain decimal. */
export function exact(value: Decimal): Big {
  return new Big(value)
}

/** Exact number to decimal text without exponent, trailing zeros or a negative zero. */
export function plain(value: Big): Decimal {
  return value.eq(0) ? '0' : value.toFixed()
}

/** Decimal text in its shortest form, e.g. `27.0000` to `27`. */
export function shortest(value: Decimal): Decimal {
  return plain(exact(value))
}

/** Exact sum; 0 of nothing. */
export function sumOf(values: readonly Big[]): Big {
  return values.reduce((sum, value) => sum.plus(value), zero)
}

/** Rounds half away from zero to `digits` decimals. */
export function roundTo(value: Big, digits: number): Big {
  return value.round(digits, Big.roundHalfUp)
}

/** 0, exactly. */
export const zero: Big = new Big(0)

const hundredth = new Big('0.01')

/** A percentage on top of a net amount, e.g. 27 to 1.27. */
export function grossFactor(ratePercent: Big): Big {
  return ratePercent.times(hundredth).plus(1)
}

/** Decimals of a unit price: as many as the shop's own. */
export const priceDigits = 4
