import { Big } from 'big.js'
import { roundTo, sumOf } from './decimal.ts'

/** An item with its part of a rounded sum. */
export interface RoundedPart<Item> {
  readonly item: Item
  readonly rounded: Big
}

/**
 * Rounds every item's share to `digits` decimals so that they add up to `total`, which must be the shares' sum
 * rounded to as many decimals: each is rounded down, and what is missing goes, one smallest unit each, to the
 * largest remainders; among equals to the larger share, then to the earlier item. Keeps the items' order.
 */
export function roundToSum<Item>(params: {
  readonly items: readonly Item[]
  readonly shareOf: (item: Item) => Big
  readonly total: Big
  readonly digits: number
}): RoundedPart<Item>[] {
  const unit = new Big(10).pow(-params.digits)
  const parts = params.items.map((item) => {
    const share = params.shareOf(item)
    const floor = floorTo(share, params.digits, unit)
    return { item, share, floor, remainder: share.minus(floor) }
  })
  const missing = params.total.minus(sumOf(parts.map((part) => part.floor)))
  const raised = new Set(
    parts
      .toSorted(
        (left, right) => right.remainder.cmp(left.remainder) || right.share.abs().cmp(left.share.abs()),
      )
      .slice(0, Number(missing.div(unit))),
  )
  return parts.map((part) => ({
    item: part.item,
    rounded: raised.has(part) ? part.floor.plus(unit) : part.floor,
  }))
}

/** Splits `amount`, rounded to `digits` decimals, over the items in proportion to their positive weights. */
export function splitByWeight<Item>(params: {
  readonly amount: Big
  readonly items: readonly Item[]
  readonly weightOf: (item: Item) => Big
  readonly digits: number
}): RoundedPart<Item>[] {
  const total = roundTo(params.amount, params.digits)
  const whole = sumOf(params.items.map(params.weightOf))
  const shareOf = (item: Item) => total.times(params.weightOf(item)).div(whole)
  return roundToSum({ items: params.items, shareOf, total, digits: params.digits })
}

function floorTo(value: Big, digits: number, unit: Big): Big {
  const truncated = value.round(digits, Big.roundDown)
  return truncated.gt(value) ? truncated.minus(unit) : truncated
}
