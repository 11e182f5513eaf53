import type { CurrencyCode, Decimal, MoneyTotal } from '@okos-sync/domain'
import { exact, plain, sumOf } from './decimal.ts'

/** `left − right`, exactly. */
export function moneyDifference(left: Decimal, right: Decimal): Decimal {
  return plain(exact(left).minus(exact(right)))
}

/** The shop's and the ERP's gross of one document. */
export interface DocumentMoney {
  readonly currency: CurrencyCode
  readonly shopGross: Decimal
  readonly erpGross: Decimal
}

/** One total per currency, sorted by its code. */
export function sumMoney(documents: readonly DocumentMoney[]): MoneyTotal[] {
  const byCurrency = Map.groupBy(documents, (document) => document.currency)
  return [...byCurrency]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, group]) => {
      const shopGross = plain(sumOf(group.map((document) => exact(document.shopGross))))
      const erpGross = plain(sumOf(group.map((document) => exact(document.erpGross))))
      return { currency, shopGross, erpGross, difference: moneyDifference(shopGross, erpGross) }
    })
}
