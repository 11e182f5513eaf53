/** An exact number: `numerator / denominator`, both BigInt, denominator positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** Reads plain decimal text such as `"-12.3400"`. Throws on anything else. */
export function fraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (match === null) throw new Error(`not a decimal: "${text}"`)
  const [, sign, whole = '0', decimals = ''] = match
  const numerator = BigInt(whole + decimals)
  return { numerator: sign === '-' ? -numerator : numerator, denominator: 10n ** BigInt(decimals.length) }
}

export const zero: Fraction = { numerator: 0n, denominator: 1n }

export function add(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

function negate(a: Fraction): Fraction {
  return { numerator: -a.numerator, denominator: a.denominator }
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, negate(b))
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, zero)
}

export function absolute(a: Fraction): Fraction {
  return { numerator: a.numerator < 0n ? -a.numerator : a.numerator, denominator: a.denominator }
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const { numerator } = subtract(a, b)
  return numerator < 0n ? -1 : numerator > 0n ? 1 : 0
}

/** Rounded half away from zero, as a whole number of units of 10^-decimals. */
export function roundedUnits(a: Fraction, decimals: number): bigint {
  const scaled = { numerator: a.numerator * 10n ** BigInt(decimals), denominator: a.denominator }
  const doubled = 2n * (scaled.numerator < 0n ? -scaled.numerator : scaled.numerator)
  const units = (doubled + scaled.denominator) / (2n * scaled.denominator)
  return scaled.numerator < 0n ? -units : units
}
