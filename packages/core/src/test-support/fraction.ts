/** An exact number as two whole ones; `bottom` is positive. Shares nothing with the arithmetic of core. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

/** A whole number. */
export function whole(value: bigint): Fraction {
  return { top: value, bottom: 1n }
}

/** Plain decimal text such as `"-12.3400"`. Throws on anything else. */
export function fractionOf(decimal: string): Fraction {
  const match = /^(-?\d+)(?:\.(\d+))?$/u.exec(decimal)
  if (match === null) throw new Error(`"${decimal}" is no decimal.`)
  const [, digits = '0', decimals = ''] = match
  const bottom = 10n ** BigInt(decimals.length)
  const tail = BigInt(decimals === '' ? '0' : decimals)
  return { top: BigInt(digits) * bottom + (digits.startsWith('-') ? -tail : tail), bottom }
}

/** Exact sum. */
export function add(...values: readonly Fraction[]): Fraction {
  return values.reduce(
    (left, right) => ({
      top: left.top * right.bottom + right.top * left.bottom,
      bottom: left.bottom * right.bottom,
    }),
    whole(0n),
  )
}

/** Exact product. */
export function times(left: Fraction, right: Fraction): Fraction {
  return { top: left.top * right.top, bottom: left.bottom * right.bottom }
}

/** Exact quotient; the divisor is positive. */
export function over(left: Fraction, right: Fraction): Fraction {
  return { top: left.top * right.bottom, bottom: left.bottom * right.top }
}

/** Exact difference. */
export function minus(left: Fraction, right: Fraction): Fraction {
  return add(left, { top: -right.top, bottom: right.bottom })
}

/** Distance from 0. */
export function sizeOf(value: Fraction): Fraction {
  return value.top < 0n ? { top: -value.top, bottom: value.bottom } : value
}

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function order(left: Fraction, right: Fraction): number {
  const { top } = minus(left, right)
  return top < 0n ? -1 : Number(top > 0n)
}

/** The whole number at or below. */
export function floor(value: Fraction): bigint {
  const cut = value.top / value.bottom
  return value.top < 0n && cut * value.bottom !== value.top ? cut - 1n : cut
}

/** The nearest whole number, halves away from zero. */
export function nearest(value: Fraction): bigint {
  const half = { top: 1n, bottom: 2n }
  const size = floor(add(sizeOf(value), half))
  return value.top < 0n ? -size : size
}
