import type { ShopOrder } from '@okos-sync/domain'
import { absolute, sum, tenThousandths } from './exact-fractions.ts'

const sums = ['SUB_TOTAL', 'TAX', 'SUB_TOTAL_WITH_TAX', 'TOTAL', 'LOYALTYPOINTS_TO_GET']

/**
 * FACTS 4, "Consistent", from its words alone: within half a smallest unit per row added, the totals add up,
 * TOTAL is order.total, and the lines agree with SUB_TOTAL, deposits in or out.
 */
export function isConsistent(order: ShopOrder, unit: bigint): boolean {
  const valuesOf = (type: string) =>
    order.totals.filter((entry) => entry.type === type).map((entry) => tenThousandths(entry.value))
  const [subTotals, taxes, withTaxes, totals] = ['SUB_TOTAL', 'TAX', 'SUB_TOTAL_WITH_TAX', 'TOTAL'].map(
    valuesOf,
  )
  if (!subTotals || !taxes || !withTaxes || !totals || withTaxes.length !== 1 || totals.length !== 1)
    return false
  const agree = (left: bigint, right: bigint, rows: number) =>
    2n * absolute(left - right) <= unit * BigInt(rows)
  const extras = order.totals
    .filter((entry) => !sums.includes(entry.type))
    .map((entry) => tenThousandths(entry.value))
  const lines = order.lines.map((entry) => tenThousandths(entry.total))
  const deposits = order.addons.map((entry) => tenThousandths(entry.total))
  const hasSubTotal = subTotals.length === 1
  const subTotal = hasSubTotal ? sum(subTotals) : sum(withTaxes) - sum(taxes)
  // A missing SUB_TOTAL is itself a sum of rows, each of which may have been rounded.
  const rows = lines.length + (hasSubTotal ? 0 : 1 + taxes.length)
  const withoutDeposits = agree(sum(lines), subTotal, rows)
  const withDeposits = agree(sum(lines) + sum(deposits), subTotal, rows + deposits.length)
  return (
    (!hasSubTotal || agree(subTotal + sum(taxes), sum(withTaxes), 1 + taxes.length)) &&
    agree(sum(withTaxes) + sum(extras), sum(totals), 1 + extras.length) &&
    agree(sum(totals), tenThousandths(order.total), 1) &&
    (withoutDeposits || withDeposits)
  )
}
