import type { ShopPricing, ShopProduct, SlotLevels } from '@okos-sync/domain'
import type { Product } from '../resources/product.ts'
import type { ProductExtend } from '../resources/product-extend.ts'
import { inLanguage } from './in-language.ts'
import { multiply } from './multiply.ts'

/** A decoded product in the words of the domain; names and units in the shop's language where that can be told. */
export function mapProduct(product: ProductExtend, language: string | null): ShopProduct {
  const descriptions = inLanguage(product.productDescriptions, language)
  const first = <T>(read: (description: (typeof descriptions)[number]) => T | null): T | null =>
    descriptions.map(read).find((value) => value !== null) ?? null
  return {
    resourceId: product.id,
    innerId: product.innerId,
    sku: product.sku,
    name: first(({ name }) => name) ?? product.sku ?? product.innerId,
    netPrice: multiply(product.price, product.multiplier ?? '1'),
    pricing: mapPricing(product),
    taxClassId: product.taxClass?.id ?? null,
    unit: first(({ measurementUnit }) => measurementUnit),
    gtin: product.gtin,
    levels: mapLevels(product),
    subtractsStock: product.subtractStock ?? true,
    isActive: product.status !== '0',
    parentId:
      product.parentProduct === null || product.parentProduct.id === product.id
        ? null
        : product.parentProduct.id,
  }
}

/** What the shop asks for a product, in its parts. */
export function mapPricing(product: Pick<Product, 'price' | 'multiplier' | 'multiplierLock'>): ShopPricing {
  const { price, multiplier, multiplierLock } = product
  return { price, multiplier: multiplier ?? '1', isMultiplierLocked: multiplierLock }
}

/** What the shop has of a product, per slot. */
export function mapLevels(product: Pick<Product, 'stock1' | 'stock2' | 'stock3' | 'stock4'>): SlotLevels {
  const { stock1, stock2, stock3, stock4 } = product
  return { stock1, stock2, stock3, stock4 }
}
