import { Big } from 'big.js'
import { roundTo, sumOf } from './decimal.ts'

/** A part with its exact share. `id` settles ties, so that the order of parts never matters. */
export interface ExactShare {
  readonly id: string
  readonly share: Big
}

/**
 * Rounds every share to `digits` decimals so that they add up to `total`, which must be the rounded sum of the
 * shares: each is rounded down, and what is missing goes, one smallest unit each, to the largest remainders.
 * Results come in the order of the shares.
 */
export function roundToSum(params: {
  readonly shares: readonly ExactShare[]
  readonly total: Big
  readonly digits: number
}): Big[] {
  const unit = new Big(10).pow(-params.digits)
  const parts = params.shares.map(({ id, share }, index) => {
    const floor = floorTo(share, params.digits, unit)
    return { id, index, share, floor, remainder: share.minus(floor) }
  })
  const missing = params.total.minus(sumOf(parts.map((part) => part.floor)))
  const units = Number(missing.div(unit))
  const lucky = new Set(
    parts
      .toSorted(
        (left, right) =>
          right.remainder.cmp(left.remainder) ||
          right.share.abs().cmp(left.share.abs()) ||
          compareIds(left.id, right.id),
      )
      .slice(0, units)
      .map((part) => part.index),
  )
  return parts.map((part) => (lucky.has(part.index) ? part.floor.plus(unit) : part.floor))
}

/** Splits `amount`, rounded to `digits` decimals, in proportion to positive weights. */
export function splitByWeight(params: {
  readonly amount: Big
  readonly weights: readonly ExactShare[]
  readonly digits: number
}): Big[] {
  const total = roundTo(params.amount, params.digits)
  const whole = sumOf(params.weights.map((weight) => weight.share))
  const shares = params.weights.map(({ id, share }) => ({ id, share: total.times(share).div(whole) }))
  return roundToSum({ shares, total, digits: params.digits })
}

function floorTo(value: Big, digits: number, unit: Big): Big {
  const truncated = value.round(digits, Big.roundDown)
  return truncated.gt(value) ? truncated.minus(unit) : truncated
}

function compareIds(left: string, right: string): number {
  return left < right ? -1 : 1
}
