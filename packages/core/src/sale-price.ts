import {
  ConfigurationError,
  type CurrencyCode,
  type PriceList,
  type Product,
  type ProductPrice,
  type VatRate,
} from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, grossFactor, priceDigits, roundTo } from './decimal.ts'
import { normaliseName, normaliseVatName } from './normalise.ts'
import type { SyncSettings } from './settings.ts'

/** What the ERP's sale prices depend on. */
export interface SalePriceInput {
  readonly settings: Pick<SyncSettings, 'priceList' | 'roundGrossTo'>
  readonly shopCurrency: CurrencyCode
  readonly vatRates: readonly VatRate[]
  readonly priceLists: readonly PriceList[]
  /** Prices of the chosen list when it is not the default one, whose prices are the products' own. */
  readonly prices: readonly ProductPrice[]
}

/** Why a product has no price to go up. A price of 0 is no price. */
export type NoSalePrice = 'price-missing' | 'vat-unknown'

/**
 * P4: a product's net sale price in the shop, by the chosen list and rounding. The answer throws a ConfigurationError
 * when the list does not exist or is in another currency.
 */
export function salePrices(input: SalePriceInput): (product: Product) => Big | NoSalePrice {
  let listed: ((product: Product) => Big | null) | null = null
  return (product) => {
    listed ??= listedPrices(input)
    const net = listed(product)
    if (net === null || net.lte(0)) return 'price-missing'
    return rounded(net, product, input) ?? 'vat-unknown'
  }
}

function listedPrices(input: SalePriceInput): (product: Product) => Big | null {
  const list = chosenPriceList(input)
  if (list === null || list.isDefault) return (product) => exact(product.netPrice)
  const prices = input.prices.filter((price) => price.priceListId === list.id)
  const byProduct = new Map(prices.map((price) => [price.productId, exact(price.net)]))
  return (product) => byProduct.get(product.id) ?? null
}

/** The list that the settings name, else the ERP's default one; null: an ERP without lists. Throws like `salePrices`. */
export function chosenPriceList(
  input: Pick<SalePriceInput, 'settings' | 'shopCurrency' | 'priceLists'>,
): PriceList | null {
  const { priceLists, settings, shopCurrency } = input
  const wanted = settings.priceList
  const list = priceLists.find((candidate) =>
    wanted === null ? candidate.isDefault : normaliseName(candidate.name) === normaliseName(wanted),
  )
  if (list === undefined && wanted === null) return null
  if (list === undefined) {
    const names = priceLists.map((candidate) => candidate.name).join(', ')
    const message = `The ERP has no price list of this name; there are: ${names}.`
    throw new ConfigurationError({ field: 'priceList', message })
  }
  if (list.currency !== shopCurrency) {
    const message = `The price list is in ${list.currency}, the shop’s prices in ${shopCurrency}; choose another list.`
    throw new ConfigurationError({ field: 'priceList', message })
  }
  return list
}

/** Null when rounding needs a VAT rate that the ERP does not have. */
function rounded(net: Big, product: Product, { settings, vatRates }: SalePriceInput): Big | null {
  const { roundGrossTo } = settings
  if (roundGrossTo === null) return roundTo(net, priceDigits)
  const vatName = normaliseVatName(product.vat)
  const vat = vatRates.find((rate) => normaliseVatName(rate.shortName) === vatName)
  if (vat === undefined) return null
  const factor = grossFactor(exact(vat.rate))
  const step = exact(roundGrossTo)
  return roundTo(roundTo(net.times(factor).div(step), 0).times(step).div(factor), priceDigits)
}
