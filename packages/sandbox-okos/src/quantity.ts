import type { Decimal } from '@okos-sync/domain'
import { OkosRefusal } from '@okos-sync/okos-server'
import Big from 'big.js'

const unitsPerOne = 1_000_000
const largest = new Big('1000000000')

/** A quantity as whole 10⁻⁶ units. Refuses more than 6 decimals and 10⁹ or more, naming `field`. */
export function unitsOf(quantity: Decimal, field: string): bigint {
  const value = new Big(quantity)
  const units = value.times(unitsPerOne)
  if (value.abs().gte(largest) || !units.round(0, Big.roundDown).eq(units)) {
    throw new OkosRefusal({
      code: 'validation',
      field,
      message: `${field}: must be below 1,000,000,000 with at most 6 decimals.`,
    })
  }
  return BigInt(units.toFixed(0))
}

/** Units as decimal text without trailing zeros. */
export function quantityOf(units: bigint): Decimal {
  return new Big(units.toString()).div(unitsPerOne).toFixed()
}
