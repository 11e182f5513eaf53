import type { Action, MatchNote, ProductDraft, ShopLevel } from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { productKey, shopRef } from './keys.ts'
import type { WantedLine, WantedProduct } from './line-context.ts'
import { productDraft, readShopLevel, vatOfTaxClass } from './new-products.ts'
import type { PlanOrdersInput } from './planning-types.ts'
import { productAlias } from './product-alias.ts'
import type { ResolvedItem, ServicePlanner } from './service-planner.ts'
import type { VatResolver } from './vat-resolver.ts'

/** Matches products by code (M6) and collects those that have to be created (M5). */
export interface ProductPlanner {
  resolve(item: WantedProduct, line: WantedLine): ResolvedItem
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
  /** Levels of the products that are created from the shop's own record. */
  readonly levels: readonly ShopLevel[]
}

type ProductContext = Pick<
  PlanOrdersInput,
  'found' | 'bindings' | 'decisions' | 'settings' | 'shop' | 'shopProducts' | 'shopProductsAsOf' | 'now'
> & { readonly vatFor: VatResolver; readonly services: ServicePlanner }

/** A product whose code is unknown but whose name is a service in the ERP is that service (M7). */
export function productPlanner(input: ProductContext): ProductPlanner {
  const products = new Map(input.found.products.map((product) => [product.code.trim(), product]))
  const decided = decisionsByKey(input.decisions, 'product')
  const byId = new Map(input.found.products.map((product) => [product.id, product]))
  const resolved = new Map<string, ResolvedItem>()
  const actions: Action[] = []
  const matches: MatchNote[] = []
  const levels: ShopLevel[] = []

  const remember = (by: string, item: ResolvedItem): ResolvedItem => {
    matches.push({ entity: 'product', key: item.ref.key, by })
    resolved.set(item.ref.key, item)
    return item
  }

  const create = (key: string, item: WantedProduct, line: WantedLine): ResolvedItem => {
    const draft = newProductDraft(item, line, input)
    actions.push({ kind: 'create-product', key, draft })
    const shopProduct = input.shopProducts.get(item.line.productId ?? '')
    if (shopProduct !== undefined) {
      const asOf = input.shopProductsAsOf ?? input.now
      levels.push(readShopLevel(shopProduct, { sku: item.code, asOf, awaitsOpening: true }))
    }
    return remember('new', { kind: 'product', ref: { key, id: null }, unit: draft.unit })
  }

  return {
    resolve: (item, line) => {
      const key = productKey(item.code)
      const same = resolved.get(key)
      if (same !== undefined) return same
      const chosen = decided.get(key)
      const alias = productAlias(item.code, input.settings)
      const known = chosen === undefined ? products.get(alias) : byId.get(chosen)
      const id = chosen ?? known?.id ?? input.bindings.get(key)?.erpId
      const unit = known?.unit ?? input.settings.defaultUnit
      const by = chosen === undefined ? (alias === item.code ? 'code' : 'alias') : 'mapping'
      if (id !== undefined) return remember(by, { kind: 'product', ref: { key, id }, unit })
      if (input.services.isKnown(line.name))
        return input.services.resolve({ name: line.name, vat: line.vat.shortName })
      return create(key, item, line)
    },
    actions,
    matches,
    levels,
  }
}

/** From the shop's own record where it was looked up, else from what the order's line tells. */
function newProductDraft(item: WantedProduct, line: WantedLine, input: ProductContext): ProductDraft {
  const { code } = item
  const { shopName } = input.shop
  const shopProduct = input.shopProducts.get(item.line.productId ?? '')
  if (shopProduct !== undefined) {
    const vat = vatOfTaxClass(shopProduct.taxClassId, input) ?? line.vat.shortName
    return productDraft(shopProduct, { code, vat, shopName, settings: input.settings })
  }
  return {
    ref: shopRef(shopName, code),
    code,
    name: line.name,
    vat: line.vat.shortName,
    unit: input.settings.defaultUnit,
    netPrice: item.netPrice,
    barcode: null,
  }
}
