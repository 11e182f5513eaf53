import { type Amount, divideRounded, parseAmount } from '../demo/amount.ts'
import { discounted, type GroupPrice } from '../demo/group-price.ts'
import { referencedId, textAt, type WireRecord } from '../wire.ts'
import type { RecordStore, StoredRecord } from './records.ts'

/**
 * What each customer group pays for each of the products, by the product's id: the price times the multiplier, or the
 * group's own price, less the group's discount; beside it the special price that is valid at `localNow`. That a
 * discount and a multiplier do not touch a group's own price is our reading.
 */
export function productPrices(
  records: RecordStore,
  { products, localNow }: { readonly products: readonly StoredRecord[]; readonly localNow: string },
): ReadonlyMap<string, readonly GroupPrice[]> {
  const ids = products.map(({ id }) => id)
  const groups = customerGroups(records)
  const own = records.byOwners('customerGroupProductPrices', ids)
  const specials = records.byOwners('productSpecials', ids)
  const rates = taxRates(records)
  return new Map(
    products.map(({ id, body }) => {
      const rate = rates.get(referencedId(body, 'taxClass') ?? '') ?? 0n
      const base = multiplied(amountAt(body, 'price'), amountAt(body, 'multiplier'))
      const valid = (specials.get(id) ?? []).filter((row) => isValid(row.body, localNow)).sort(byPriority)
      const prices = groups.map(({ percentDiscount, ...group }) => {
        const fixed = (own.get(id) ?? []).find((row) => referencedId(row.body, 'customerGroup') === group.id)
        const special = valid.find(({ body: row }) => isFor(row, group.id))
        return {
          group,
          original: fixed === undefined ? discounted(base, percentDiscount) : amountAt(fixed.body, 'price'),
          special: special === undefined ? null : amountAt(special.body, 'price'),
          rate,
        }
      })
      return [id, prices]
    }),
  )
}

/** VAT percentages by the id of their tax class, in ten-thousandths. */
export function taxRates(records: RecordStore): ReadonlyMap<string, Amount> {
  return new Map(
    records.all('taxRates').map(({ body }) => [referencedId(body, 'taxClass') ?? '', amountAt(body, 'rate')]),
  )
}

function customerGroups(records: RecordStore) {
  const setting = records.all('settings').find(({ body }) => body.key === 'config_customer_group_id')
  return records.all('customerGroups').map(({ id, innerId, body }) => ({
    id,
    innerId,
    isDefault: setting?.body.value === id,
    percentDiscount: amountAt(body, 'percentDiscount'),
  }))
}

function multiplied(price: Amount, multiplier: Amount): Amount {
  return divideRounded(price * multiplier, 10_000n)
}

function amountAt(record: WireRecord, field: string): Amount {
  const text = textAt(record, field) ?? '0'
  return /^-?\d+(?:\.\d+)?$/.test(text) ? parseAmount(text) : 0n
}

/** A date of zeros is no limit. */
function isValid(special: WireRecord, localNow: string): boolean {
  const limit = (field: string) => {
    const text = textAt(special, field)?.replace(' ', 'T') ?? ''
    return /^(?:0000|-0001|$)/.test(text) ? null : text
  }
  const [from, to] = [limit('dateFrom'), limit('dateTo')]
  const isForOne = Number(special.minQuantity) <= 1
  return isForOne && (from === null || from <= localNow) && (to === null || localNow <= to)
}

function isFor(special: WireRecord, groupId: string): boolean {
  const group = referencedId(special, 'customerGroup')
  return group === null || group === groupId
}

/** The smallest number comes first. */
function byPriority(left: StoredRecord, right: StoredRecord): number {
  return Number(left.body.priority) - Number(right.body.priority)
}
