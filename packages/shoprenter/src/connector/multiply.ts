import type { Decimal } from '@okos-sync/domain'

/** Exact product of two decimals, without trailing zeros beyond the first factor's own places. */
export function multiply(first: Decimal, second: Decimal): Decimal {
  const [a, placesOfA] = scaled(first)
  const [b, placesOfB] = scaled(second)
  const product = a * b
  const places = placesOfA + placesOfB
  const digits = (product < 0n ? -product : product).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places)
  const kept = fraction.slice(0, placesOfA) + fraction.slice(placesOfA).replace(/0+$/, '')
  return `${product < 0n ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`
}

/** A decimal as a whole number of its smallest places, with how many places these are. */
function scaled(decimal: Decimal): [bigint, number] {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return [BigInt(whole + fraction), fraction.length]
}
