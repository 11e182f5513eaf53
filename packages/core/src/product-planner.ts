import type { Action, MatchNote, ProductDraft, ShopLevel, VerdictNote } from '@okos-sync/domain'
import { productKey, shopRef } from './keys.ts'
import { type KnownProduct, knownProducts } from './known-products.ts'
import type { WantedLine, WantedProduct } from './line-context.ts'
import { productDraft, readShopLevel, vatOfTaxClass } from './new-products.ts'
import { normaliseCode } from './normalise.ts'
import type { PlanOrdersInput } from './planning-types.ts'
import type { ResolvedItem, ServicePlanner } from './service-planner.ts'
import type { VatResolver } from './vat-resolver.ts'

/** Matches products by code (M6) and collects those that have to be created (M5). */
export interface ProductPlanner {
  resolve(item: WantedProduct, line: WantedLine): ResolvedItem
  /** What the verdicts of orders with this code tell; null for most codes. */
  noteOf(code: string): VerdictNote | null
  readonly actions: readonly Action[]
  readonly matches: readonly MatchNote[]
  /** Levels of the products that are created from the shop's own record. */
  readonly levels: readonly ShopLevel[]
}

type ProductContext = Pick<
  PlanOrdersInput,
  | 'found'
  | 'bindings'
  | 'decisions'
  | 'settings'
  | 'shop'
  | 'shopProducts'
  | 'shopProductsAsOf'
  | 'knownLevels'
  | 'orders'
  | 'now'
> & { readonly vatFor: VatResolver; readonly services: ServicePlanner }

/** A product whose code is unknown but whose name is a service in the ERP is that service (M7). */
export function productPlanner(input: ProductContext): ProductPlanner {
  const codes = input.orders.flatMap((order) => order.lines.flatMap((line) => normaliseCode(line.sku) ?? []))
  const products = knownProducts({ ...input, codesNow: new Set(codes) })
  const resolved = new Map<string, ResolvedItem>()
  const notes = new Map<string, VerdictNote>()
  const actions: Action[] = []
  const matches: MatchNote[] = []
  const levels: ShopLevel[] = []

  const remember = (by: string, item: ResolvedItem): ResolvedItem => {
    matches.push({ entity: 'product', key: item.ref.key, by })
    resolved.set(item.ref.key, item)
    return item
  }

  const take = (key: string, item: WantedProduct, known: KnownProduct): ResolvedItem => {
    const { erpId: id, record, by } = known
    if (known.by === 'former-code') {
      const params = { code: item.code, formerCode: known.formerCode }
      notes.set(item.code, { code: 'product-code-renamed', params })
    }
    const unit = record?.unit ?? input.settings.defaultUnit
    return remember(by, { kind: 'product', ref: { key, id }, unit })
  }

  const create = (key: string, item: WantedProduct, line: WantedLine): ResolvedItem => {
    const { code } = item
    const draft = newProductDraft(item, line, input)
    actions.push({ kind: 'create-product', key, draft })
    const erpCode = products.inOtherCase(code)
    if (erpCode !== null) notes.set(code, { code: 'product-code-case', params: { code, erpCode } })
    const shopProduct = input.shopProducts.get(item.line.productId ?? '')
    if (shopProduct !== undefined) {
      const asOf = input.shopProductsAsOf ?? input.now
      levels.push(readShopLevel(shopProduct, { sku: code, asOf, awaitsOpening: true }))
    }
    return remember('new', { kind: 'product', ref: { key, id: null }, unit: draft.unit })
  }

  return {
    resolve: (item, line) => {
      const key = productKey(item.code)
      const same = resolved.get(key)
      if (same !== undefined) return same
      const known = products.find(item.code, item.line.productId)
      if (known !== null) return take(key, item, known)
      if (input.services.isKnown(line.name))
        return input.services.resolve({ name: line.name, vat: line.vat.shortName })
      return create(key, item, line)
    },
    noteOf: (code) => notes.get(code) ?? null,
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
