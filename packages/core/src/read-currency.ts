import type { CurrencyCode, Decimal, ShopOrder } from '@okos-sync/domain'
import { Big } from 'big.js'
import { exact, grossFactor, zero } from './decimal.ts'
import { parseDisplayedAmount } from './displayed-amount.ts'
import { minorUnits } from './minor-units.ts'
import type { SyncSettings } from './settings.ts'
import { monetaryRows } from './total-rows.ts'

/** Which currency an order's figures are in, and how to get from them to the order's own currency. */
export type CurrencyReading =
  | {
      readonly isDecided: true
      /** Currency of `total`, the totals' values and the lines' prices. */
      readonly figuresIn: CurrencyCode
      /** Figures × factor = amounts in the order's currency. */
      readonly factor: Big
      /** Figures × factor = amounts in the shop's currency; 0 when the rate is unknown. */
      readonly shopFactor: Big
    }
  | { readonly isDecided: false }

type Reading = 'shop-currency' | 'order-currency'

/** Two values closer than this share are the same one, rounded differently; the readings lie much further apart. */
const closeShare = '0.005'

/**
 * The documentation does not say which currency the figures of a foreign order are in, so both readings are
 * tested against the lines' own-currency fields and against the amounts shown to the buyer (FACTS 4).
 */
export function readCurrency(
  order: ShopOrder,
  context: { readonly shopCurrency: CurrencyCode } & Pick<SyncSettings, 'foreignTotals' | 'exchangeRates'>,
): CurrencyReading {
  const one = new Big(1)
  if (order.currency === context.shopCurrency)
    return { isDecided: true, figuresIn: order.currency, factor: one, shopFactor: one }
  const rate = exchangeRate(order, context)
  const reading = context.foreignTotals === 'by-figures' ? judge(order, rate, context) : context.foreignTotals
  if (reading === 'order-currency') {
    const shopFactor = rate.gt(0) ? one.div(rate) : zero
    return { isDecided: true, figuresIn: order.currency, factor: one, shopFactor }
  }
  if (reading === null || rate.lte(0)) return { isDecided: false }
  return { isDecided: true, figuresIn: context.shopCurrency, factor: rate, shopFactor: one }
}

/** What one unit of the shop's currency is worth in the order's; 0 when the shop does not tell. */
function exchangeRate(order: ShopOrder, { exchangeRates }: Pick<SyncSettings, 'exchangeRates'>): Big {
  const stated = order.exchangeRate === null ? zero : exact(order.exchangeRate)
  if (stated.lte(0) || exchangeRates === 'shop-to-order') return stated
  return new Big(1).div(stated)
}

function judge(
  order: ShopOrder,
  rate: Big,
  context: { readonly shopCurrency: CurrencyCode },
): Reading | null {
  const votes = new Set([...lineVotes(order, rate), ...totalVotes(order, rate, context.shopCurrency)])
  const [only, ...others] = votes
  return only === undefined || others.length > 0 ? null : only
}

function lineVotes(order: ShopOrder, rate: Big): Reading[] {
  return order.lines.flatMap((line) => {
    const price = exact(line.price)
    const gross = price.times(grossFactor(exact(line.taxRate)))
    return [
      ...vote({ figure: price, shown: line.priceCurrency, rate, currency: order.currency }),
      ...vote({ figure: gross, shown: line.grossPriceCurrency, rate, currency: order.currency }),
    ]
  })
}

function totalVotes(order: ShopOrder, rate: Big, shopCurrency: CurrencyCode): Reading[] {
  return monetaryRows(order).flatMap((row) => {
    const shown = parseDisplayedAmount(row.valueText ?? '')
    if (shown === null) return []
    const figure = exact(row.value)
    if (shown.currency === null || shown.currency === order.currency)
      return vote({ figure, shown: shown.value, rate, currency: order.currency })
    const isShopMoney = shown.currency === shopCurrency && isClose(figure, exact(shown.value), shopCurrency)
    return isShopMoney && !figure.eq(0) ? ['shop-currency'] : []
  })
}

function vote(params: {
  readonly figure: Big
  readonly shown: Decimal | null
  readonly rate: Big
  readonly currency: CurrencyCode
}): Reading[] {
  if (params.shown === null) return []
  const shown = exact(params.shown)
  const fitsAsIs = isClose(params.figure, shown, params.currency)
  const fitsConverted = params.rate.gt(0) && isClose(params.figure.times(params.rate), shown, params.currency)
  if (fitsAsIs === fitsConverted) return []
  return [fitsAsIs ? 'order-currency' : 'shop-currency']
}

function isClose(left: Big, right: Big, currency: CurrencyCode): boolean {
  const smallestUnit = new Big(10).pow(-minorUnits(currency))
  const share = right.abs().times(closeShare)
  return left
    .minus(right)
    .abs()
    .lte(share.gt(smallestUnit) ? share : smallestUnit)
}
