import type { Action, Decimal, Product, ShopMetadata, ShopPrice } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact, plain, priceDigits, roundTo } from './decimal.ts'
import { pricePushKey } from './keys.ts'
import { type NoSalePrice, type SalePriceInput, salePrices } from './sale-price.ts'
import type { SyncSettings } from './settings.ts'

/** Input of `planPrices`. */
export interface PlanPricesInput extends Omit<SalePriceInput, 'settings' | 'shopCurrency'> {
  readonly settings: SalePriceInput['settings'] &
    Pick<SyncSettings, 'priceMode' | 'largePriceMovePercent' | 'maxPricesMovedPercent'>
  readonly shop: Pick<ShopMetadata, 'shopName' | 'currency'>
  /** What the shop asks at present, and what is known of earlier runs. */
  readonly shopPrices: readonly ShopPrice[]
  /** ERP products by the shop's product code. */
  readonly products: ReadonlyMap<string, Product>
  /** How many prices there are in all, when only some are compared; left out: these are all. */
  readonly knownPrices?: number
  /** Makes the keys of this round's pushes unlike those of every other round. */
  readonly round: string
}

/** A price that differs and stays as it is, by the settings or because the shop did not take it. */
export interface PriceDifference {
  readonly sku: string
  /** Net, as the shop asks it. */
  readonly shopPrice: Decimal
  /** Net, as the ERP has it. */
  readonly erpPrice: Decimal
}

/** Why a product's price stays as it is. */
export type UnpricedReason = 'not-in-erp' | NoSalePrice

/** Outcome of `planPrices`. */
export interface PlannedPrices {
  /** List prices to set in the shop. Special prices are the shop's own matter and never touched. */
  readonly actions: readonly Action[]
  /** To be stored with them: what was found to agree, and what was told. */
  readonly notes: readonly ShopPrice[]
  readonly unchanged: number
  /** Codes of the products whose price in the shop is worth another look before it goes up or is told. */
  readonly moving: readonly string[]
  /** Differences that were not told before. */
  readonly newDifferences: readonly PriceDifference[]
  /** All differences that are left as they are. */
  readonly differing: number
  readonly unpriced: readonly { readonly sku: string; readonly why: UnpricedReason }[]
  /** Set when the mass-change guard stops the push; `actions` is then empty. */
  readonly guard: { readonly wouldMove: number; readonly ofProducts: number } | null
}

/** Below this many products the share says nothing. */
const fewestMoved = 10

/**
 * P4: a price goes up when it changed in the ERP since both were last compared. One that differs for another reason
 * (since before that, or changed in the shop) goes up in the mode `always`, else it is told once and left. Does not
 * depend on the order of its input. Throws a ConfigurationError when the price list does not exist or is in another
 * currency.
 */
export function planPrices(input: PlanPricesInput): PlannedPrices {
  const { settings, shop } = input
  const netOf = salePrices({ ...input, shopCurrency: shop.currency })
  const compared = input.shopPrices
    .toSorted((left, right) => (left.sku < right.sku ? -1 : 1))
    .map((price) => compare(price, { input, netOf }))
  const pushes = compared.flatMap((entry) => (entry.kind === 'push' ? [entry] : []))
  const unpriced = compared.flatMap((entry) => (entry.kind === 'unpriced' ? [entry.reason] : []))
  const differences = compared.flatMap((entry) => (entry.kind === 'differs' ? [entry] : []))
  const ofProducts = Math.max(compared.length - unpriced.length, input.knownPrices ?? 0)
  const wouldMove = pushes.filter((entry) => entry.isLarge).length
  const isMass = wouldMove >= fewestMoved && wouldMove * 100 > ofProducts * settings.maxPricesMovedPercent
  return {
    actions: isMass ? [] : pushes.map((entry) => entry.action),
    notes: compared.flatMap((entry) => ('note' in entry && entry.note !== null ? [entry.note] : [])),
    unchanged: compared.filter((entry) => entry.kind === 'same').length,
    moving: compared.flatMap((entry) => (entry.kind === 'push' || isNews(entry) ? [entry.sku] : [])),
    newDifferences: differences.flatMap((entry) => (entry.note === null ? [] : [entry.difference])),
    differing: differences.length,
    unpriced,
    guard: isMass ? { wouldMove, ofProducts } : null,
  }
}

/** What the shop asks for a product, net: its price times its multiplier. */
export function askedPrice({ price, multiplier }: Pick<ShopPrice, 'price' | 'multiplier'>): Decimal {
  return plain(roundTo(exact(price).times(exact(multiplier)), priceDigits))
}

type Compared =
  | { readonly kind: 'push'; readonly sku: string; readonly action: Action; readonly isLarge: boolean }
  /** `note` null: it says that already. */
  | { readonly kind: 'same'; readonly note: ShopPrice | null }
  | {
      readonly kind: 'differs'
      readonly sku: string
      readonly difference: PriceDifference
      readonly note: ShopPrice | null
      readonly wasCompared: boolean
    }
  | { readonly kind: 'unpriced'; readonly reason: PlannedPrices['unpriced'][number] }

/** At the first comparison there is nothing to compare with; what was told before is told. */
function isNews(entry: Compared): entry is Extract<Compared, { readonly kind: 'differs' }> {
  return entry.kind === 'differs' && entry.note !== null && entry.wasCompared
}

function compare(
  price: ShopPrice,
  {
    input,
    netOf,
  }: { readonly input: PlanPricesInput; readonly netOf: (product: Product) => Big | NoSalePrice },
): Compared {
  const { sku } = price
  const unpriced = (why: UnpricedReason): Compared => ({ kind: 'unpriced', reason: { sku, why } })
  const product = input.products.get(sku)
  if (product === undefined) return unpriced('not-in-erp')
  const net = netOf(product)
  if (typeof net === 'string') return unpriced(net)
  const erpPrice = plain(net)
  const multiplier = exact(price.multiplier)
  const wanted = multiplier.gt(0) ? roundTo(net.div(multiplier), priceDigits) : null
  const shopPrice = askedPrice(price)
  if (wanted?.eq(exact(price.price))) {
    const isNoted = price.erpPrice === erpPrice && price.told === null
    return { kind: 'same', note: isNoted ? null : { ...price, erpPrice, told: null } }
  }
  const hasMoved = price.erpPrice !== null && price.erpPrice !== erpPrice
  if (wanted === null || (!hasMoved && input.settings.priceMode !== 'always')) {
    const isTold = price.erpPrice === erpPrice && price.told === shopPrice
    const note = isTold ? null : { ...price, erpPrice, told: shopPrice }
    const difference = { sku, shopPrice, erpPrice }
    return { kind: 'differs', sku, difference, note, wasCompared: price.erpPrice !== null }
  }
  const moved = net.minus(exact(shopPrice)).abs().times(100)
  return {
    kind: 'push',
    sku,
    action: pushAction(price, { wanted: plain(wanted), erpPrice, input }),
    isLarge: moved.gt(exact(shopPrice).times(input.settings.largePriceMovePercent)),
  }
}

function pushAction(
  { sku, shopProductId, price, multiplier, isMultiplierLocked }: ShopPrice,
  params: { readonly wanted: Decimal; readonly erpPrice: Decimal; readonly input: PlanPricesInput },
): Action {
  const { wanted, erpPrice, input } = params
  const { shopName } = input.shop
  return {
    kind: 'push-price',
    key: pricePushKey({ shopName, sku, round: input.round }),
    sku,
    shopProductId,
    price: wanted,
    multiplier,
    isMultiplierLocked,
    erpPrice,
    expected: price,
  }
}
