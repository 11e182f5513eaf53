import type { Decimal } from '@okos-sync/domain'

const scale = 12

/** Exact whole number of 10⁻¹² units. Expects what `decimalSchema` accepts. */
export function unitsOf(decimal: Decimal): bigint {
  const isNegative = decimal.startsWith('-')
  const [whole = '', fraction = ''] = (isNegative ? decimal.slice(1) : decimal).split('.')
  const units = BigInt(whole + fraction.padEnd(scale, '0'))
  return isNegative ? -units : units
}

/** The decimal text of {@link unitsOf}'s units, without trailing zeros. */
export function decimalOf(units: bigint): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const fraction = digits.slice(-scale).replace(/0+$/, '')
  const text = digits.slice(0, -scale) + (fraction === '' ? '' : `.${fraction}`)
  return units < 0n ? `-${text}` : text
}
