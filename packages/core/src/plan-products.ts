import type { Action, CreationObstacle, MappingDecision, Product, ShopMetadata } from '@okos-sync/domain'
import { plain } from './decimal.ts'
import { shopProductKey, shopRef } from './keys.ts'
import { productAlias } from './product-alias.ts'
import { type SalePriceInput, salePrices } from './sale-price.ts'
import type { SyncSettings } from './settings.ts'
import { vatResolver } from './vat-resolver.ts'

/** Input of `planProducts`. */
export interface PlanProductsInput extends Omit<SalePriceInput, 'settings' | 'shopCurrency'> {
  readonly settings: SalePriceInput['settings'] &
    Pick<SyncSettings, 'homeCountry' | 'vatMappings' | 'productAliases' | 'missingProducts'>
  readonly decisions?: readonly MappingDecision[]
  readonly shop: Pick<ShopMetadata, 'shopName' | 'currency' | 'taxClasses'>
  /** Products of the ERP to look at. */
  readonly products: readonly Product[]
  /** Product codes that the shop has, as far as these products may meet them. */
  readonly shopCodes: Iterable<string>
}

/** A product of the ERP that the shop does not have. */
export interface MissingProduct {
  readonly productId: string
  readonly code: string
  readonly name: string
  /** Null: nothing stands in the way of creating it, or nobody asks for that. */
  readonly obstacle: CreationObstacle | null
}

/** Outcome of `planProducts`. */
export interface PlannedProducts {
  readonly missing: readonly MissingProduct[]
  /** Products to create: hidden, so that somebody gives them a text and a picture first. */
  readonly actions: readonly Action[]
}

/**
 * M19: active products of the ERP that are missing in the shop, by code, and what the shop gets. One that came from this
 * shop is not missing there: the merchant removed it. Throws a ConfigurationError when the price list does not exist or
 * is in another currency.
 */
export function planProducts(input: PlanProductsInput): PlannedProducts {
  const { settings, shop } = input
  const codes = [...input.shopCodes]
  const known = new Set(codes.flatMap((code) => [code, productAlias(code, settings).trim()]))
  const lowerCased = new Set(codes.map((code) => code.toLowerCase()))
  const decided = new Set((input.decisions ?? []).map(({ erpId }) => erpId))
  const isMissing = ({ code, id, isActive, refs }: Product) =>
    isActive && !known.has(code.trim()) && !decided.has(id) && !refs.some((ref) => isOfShop(ref, shop))
  const draftOf = settings.missingProducts === 'create' ? drafts(input) : () => null
  const planned = input.products
    .filter(isMissing)
    .toSorted((left, right) => (left.code < right.code ? -1 : 1))
    .map((product) => {
      const isSimilar = lowerCased.has(product.code.trim().toLowerCase())
      return { product, draft: isSimilar ? ('similar-code' as const) : draftOf(product) }
    })
  return {
    missing: planned.map(({ product, draft }) => ({
      productId: product.id,
      code: product.code.trim(),
      name: product.name,
      obstacle: typeof draft === 'string' ? draft : null,
    })),
    actions: planned.flatMap(({ draft }) => (draft === null || typeof draft === 'string' ? [] : draft)),
  }
}

function isOfShop(ref: Product['refs'][number], { shopName }: PlanProductsInput['shop']): boolean {
  return ref.source === shopRef(shopName, ref.externalId).source
}

function drafts(input: PlanProductsInput): (product: Product) => Action | CreationObstacle {
  const netOf = salePrices({ ...input, shopCurrency: input.shop.currency })
  const taxClassOf = taxClasses(input)
  return (product) => {
    const net = netOf(product)
    if (typeof net === 'string') return net
    const taxClassId = taxClassOf(product.vat)
    if (taxClassId === null) return 'vat-unmapped'
    const sku = product.code.trim()
    const { name, unit, barcode: gtin } = product
    return {
      kind: 'create-shop-product',
      key: shopProductKey(input.shop.shopName, sku),
      productId: product.id,
      draft: { sku, name, netPrice: plain(net), taxClassId, unit, gtin },
    }
  }
}

/** The shop's tax class that comes down as the given short name; by the name of the class among several. */
function taxClasses(input: PlanProductsInput): (shortName: string) => string | null {
  const vatFor = vatResolver(input.vatRates, input.settings, input.decisions)
  const resolved = input.shop.taxClasses
    .flatMap(({ id, name, rate }) => {
      const vat = rate === null ? null : vatFor({ country: input.settings.homeCountry, taxName: name, rate })
      return vat === null ? [] : [{ id, name, shortName: vat.shortName }]
    })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
  return (shortName) => resolved.find((entry) => entry.shortName === shortName)?.id ?? null
}
