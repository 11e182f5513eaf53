import type { Decimal, Product, ShopMetadata, ShopProduct, VatRate } from '@okos-sync/domain'
import { shortest } from './decimal.ts'
import { normaliseCode } from './normalise.ts'
import { productAlias } from './product-alias.ts'
import type { SyncSettings } from './settings.ts'
import { vatResolver } from './vat-resolver.ts'

/** Input of `planProducts`. */
export interface PlanProductsInput {
  readonly settings: Pick<SyncSettings, 'homeCountry' | 'vatMappings' | 'productAliases'>
  readonly shop: Pick<ShopMetadata, 'taxClasses'>
  readonly vatRates: readonly VatRate[]
  readonly products: readonly Product[]
  readonly shopProducts: readonly Pick<ShopProduct, 'sku'>[]
  /** True: missing products are made in the shop, hidden. */
  readonly createsMissing: boolean
}

/** A product of the ERP that the shop does not have. */
export interface MissingProduct {
  readonly productId: string
  readonly code: string
  readonly name: string
  /** A code of the shop that differs in case only; such a product is reported and never created. */
  readonly similarCode: string | null
}

/** A product to create in the shop: hidden, so that somebody gives it a text and a picture first. */
export interface ShopProductDraft {
  readonly sku: string
  readonly name: string
  readonly netPrice: Decimal
  /** Null: no tax class of the shop stands for the ERP's VAT. */
  readonly taxClassId: string | null
  readonly gtin: string | null
  readonly status: 0
}

/** Outcome of `planProducts`. */
export interface PlannedProducts {
  readonly missing: readonly MissingProduct[]
  readonly drafts: readonly ShopProductDraft[]
}

/** M19: active products of the ERP that are missing in the shop, by code, and what the shop would get. */
export function planProducts(input: PlanProductsInput): PlannedProducts {
  const codes = input.shopProducts.flatMap((product) => normaliseCode(product.sku) ?? [])
  const known = new Set(codes.flatMap((code) => [code, productAlias(code, input.settings)]))
  const byCase = new Map(codes.map((code) => [code.toLowerCase(), code]))
  const missing = input.products
    .filter((product) => product.isActive && !known.has(product.code.trim()))
    .toSorted((left, right) => (left.code < right.code ? -1 : 1))
    .map((product) => ({ product, similarCode: byCase.get(product.code.trim().toLowerCase()) ?? null }))
  const created = input.createsMissing ? missing.filter((entry) => entry.similarCode === null) : []
  const taxClassOf = taxClasses(input)
  return {
    missing: missing.map(({ product, similarCode }) => ({
      productId: product.id,
      code: product.code.trim(),
      name: product.name,
      similarCode,
    })),
    drafts: created.map(({ product }) => ({
      sku: product.code.trim(),
      name: product.name,
      netPrice: shortest(product.netPrice),
      taxClassId: taxClassOf(product.vat),
      gtin: product.barcode,
      status: 0,
    })),
  }
}

/** The shop's tax class that comes down as the given short name; by the name of the class among several. */
function taxClasses(input: PlanProductsInput): (shortName: string) => string | null {
  const vatFor = vatResolver(input.vatRates, input.settings)
  const resolved = input.shop.taxClasses
    .flatMap(({ id, name, rate }) => {
      const vat = rate === null ? null : vatFor({ country: input.settings.homeCountry, taxName: name, rate })
      return vat === null ? [] : [{ id, name, shortName: vat.shortName }]
    })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
  return (shortName) => resolved.find((entry) => entry.shortName === shortName)?.id ?? null
}
