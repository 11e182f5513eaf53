import type { Instant, ProductDraft, ShopLevel, ShopMetadata, ShopProduct } from '@okos-sync/domain'
import { shortest } from './decimal.ts'
import { shopRef } from './keys.ts'
import type { SyncSettings } from './settings.ts'
import type { VatResolver } from './vat-resolver.ts'

/** Short name of a product's VAT by its tax class in the home country; null when a mapping is missing. */
export function vatOfTaxClass(
  taxClassId: string | null,
  context: {
    readonly shop: Pick<ShopMetadata, 'taxClasses'>
    readonly settings: Pick<SyncSettings, 'homeCountry'>
    readonly vatFor: VatResolver
  },
): string | null {
  const taxClass = context.shop.taxClasses.find((candidate) => candidate.id === taxClassId)
  if (taxClass === undefined || taxClass.rate === null) return null
  const country = context.settings.homeCountry
  return context.vatFor({ country, taxName: taxClass.name, rate: taxClass.rate })?.shortName ?? null
}

/** M5: a product of the shop as the ERP gets it. */
export function productDraft(
  product: ShopProduct,
  context: {
    readonly code: string
    readonly vat: string
    readonly shopName: string
    readonly settings: Pick<SyncSettings, 'defaultUnit'>
  },
): ProductDraft {
  return {
    ref: shopRef(context.shopName, context.code),
    code: context.code,
    name: product.name,
    vat: context.vat,
    unit: product.unit ?? context.settings.defaultUnit,
    netPrice: shortest(product.netPrice),
    barcode: product.gtin,
  }
}

/** The level of a product as just read from the shop. */
export function readShopLevel(
  product: ShopProduct,
  params: { readonly sku: string; readonly asOf: Instant; readonly awaitsOpening: boolean },
): ShopLevel {
  return {
    sku: params.sku,
    shopProductId: product.resourceId,
    levels: product.levels,
    asOf: params.asOf,
    isCertain: true,
    awaitsOpening: params.awaitsOpening,
  }
}
