import {
  ConfigurationError,
  type CurrencyCode,
  type Decimal,
  type PriceList,
  type Product,
  type ProductPrice,
  type ShopProduct,
  type VatRate,
} from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, grossFactor, plain, priceDigits, roundTo } from './decimal.ts'
import { compareIds } from './line-quantity.ts'
import { normaliseCode, normaliseName, normaliseVatName } from './normalise.ts'

/** How prices go up (P4). */
export interface PriceSettings {
  /** Name of the ERP's price list; null: the default one. */
  readonly priceList: string | null
  /**
   * The gross price is rounded to a multiple of this, e.g. `"5"` for 5 Ft, and the net price follows from it; null:
   * the ERP's net price goes up as it is.
   */
  readonly roundGrossTo: Decimal | null
  /** A price that moves by more than this share is a large move. Percent. */
  readonly largeMovePercent: number
  /** Share of the compared products (percent) that one run may move largely before it stops and asks (B5). */
  readonly maxMovedPercent: number
}

/** Defaults of `planPrices`. */
export const defaultPriceSettings: PriceSettings = {
  priceList: null,
  roundGrossTo: null,
  largeMovePercent: 50,
  maxMovedPercent: 10,
}

/** Input of `planPrices`. */
export interface PlanPricesInput {
  readonly settings: PriceSettings
  readonly shopCurrency: CurrencyCode
  readonly shopProducts: readonly ShopProduct[]
  /** ERP products by the shop's product code. */
  readonly products: ReadonlyMap<string, Product>
  readonly vatRates: readonly VatRate[]
  readonly priceLists: readonly PriceList[]
  /** Prices of the lists that are not the default one, whose prices are the products' own. */
  readonly prices: readonly ProductPrice[]
}

/** A list price to set in the shop. Special prices are the shop's own matter and never touched. */
export interface PricePush {
  readonly sku: string
  readonly shopProductId: string
  readonly netPrice: Decimal
  /** The net price that the shop was believed to have. */
  readonly expected: Decimal
}

/** Why a product's price stays as it is. */
export type UnpricedReason = 'product-code-missing' | 'not-in-erp' | 'price-missing' | 'vat-unknown'

/** Outcome of `planPrices`. */
export interface PlannedPrices {
  readonly pushes: readonly PricePush[]
  readonly unchanged: number
  readonly unpriced: readonly { readonly innerId: string; readonly why: UnpricedReason }[]
  /** Set when the mass-change guard stops the push; `pushes` is then empty. */
  readonly guard: { readonly wouldMove: number; readonly ofProducts: number } | null
}

/** Below this many products the share says nothing. */
const fewestMoved = 10

/**
 * P4: what each product of the shop must cost by the chosen price list. A price of 0 is no price. Does not depend on
 * the order of its input. Throws a ConfigurationError when the list does not exist or is in another currency.
 */
export function planPrices(input: PlanPricesInput): PlannedPrices {
  const netOf = listedPrices(input)
  const compared = input.shopProducts
    .toSorted((left, right) => compareIds(left.innerId, right.innerId))
    .map((shopProduct) => compare(shopProduct, { ...input, netOf }))
  const pushes = compared.flatMap((entry) => (entry.kind === 'push' ? [entry] : []))
  const unpriced = compared.flatMap((entry) => (entry.kind === 'unpriced' ? [entry.reason] : []))
  const ofProducts = compared.length - unpriced.length
  const wouldMove = pushes.filter((entry) => entry.isLarge).length
  const isMass = wouldMove >= fewestMoved && wouldMove * 100 > ofProducts * input.settings.maxMovedPercent
  return {
    pushes: isMass ? [] : pushes.map((entry) => entry.push),
    unchanged: ofProducts - pushes.length,
    unpriced,
    guard: isMass ? { wouldMove, ofProducts } : null,
  }
}

type Compared =
  | { readonly kind: 'push'; readonly push: PricePush; readonly isLarge: boolean }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unpriced'; readonly reason: PlannedPrices['unpriced'][number] }

type NetOf = (product: Product) => Big | null

function compare(shopProduct: ShopProduct, input: PlanPricesInput & { readonly netOf: NetOf }): Compared {
  const { innerId, resourceId } = shopProduct
  const unpriced = (why: UnpricedReason): Compared => ({ kind: 'unpriced', reason: { innerId, why } })
  const sku = normaliseCode(shopProduct.sku)
  if (sku === null) return unpriced('product-code-missing')
  const product = input.products.get(sku)
  if (product === undefined) return unpriced('not-in-erp')
  const listed = input.netOf(product)
  if (listed === null || listed.lte(0)) return unpriced('price-missing')
  const net = roundedNet(listed, product, input)
  if (net === null) return unpriced('vat-unknown')
  const before = roundTo(exact(shopProduct.netPrice), priceDigits)
  if (net.eq(before)) return { kind: 'unchanged' }
  const push = { sku, shopProductId: resourceId, netPrice: plain(net), expected: plain(before) }
  const moved = net.minus(before).abs().times(100)
  return { kind: 'push', push, isLarge: moved.gt(before.times(input.settings.largeMovePercent)) }
}

/** Null when rounding needs a VAT rate that the ERP does not have. */
function roundedNet(net: Big, product: Product, input: PlanPricesInput): Big | null {
  const { roundGrossTo } = input.settings
  if (roundGrossTo === null) return roundTo(net, priceDigits)
  const vatName = normaliseVatName(product.vat)
  const vat = input.vatRates.find((rate) => normaliseVatName(rate.shortName) === vatName)
  if (vat === undefined) return null
  const factor = grossFactor(exact(vat.rate))
  const step = exact(roundGrossTo)
  return roundTo(roundTo(net.times(factor).div(step), 0).times(step).div(factor), priceDigits)
}

function listedPrices(input: PlanPricesInput): NetOf {
  const list = chosenList(input)
  if (list === null || list.isDefault) return (product) => exact(product.netPrice)
  const prices = input.prices.filter((price) => price.priceListId === list.id)
  const byProduct = new Map(prices.map((price) => [price.productId, exact(price.net)]))
  return (product) => byProduct.get(product.id) ?? null
}

/** Null: an ERP without price lists has the products' own prices. */
function chosenList({ priceLists, settings, shopCurrency }: PlanPricesInput): PriceList | null {
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
