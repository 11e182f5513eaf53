import type { Action, MatchNote, ShopCustomer, ShopLevel, ShopProduct } from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { customerPartnerKey, customerRef, productKey } from './keys.ts'
import { compareIds } from './line-quantity.ts'
import { productDraft, readShopLevel, vatOfTaxClass } from './new-products.ts'
import { normaliseCode } from './normalise.ts'
import { partnerOfCustomer } from './parties.ts'
import { partnerPlanner, wantedPartner } from './partner-planner.ts'
import type { PlanImportInput, PlannedImport } from './planning-types.ts'
import { productAlias } from './product-alias.ts'
import { type VatResolver, vatResolver } from './vat-resolver.ts'

/**
 * M20: partners from registered customers, products from the shop's products and variants, and the level of
 * every product. What the ERP has already is matched and left as it is. Does not depend on the order of input.
 */
export function planImport(input: PlanImportInput): PlannedImport {
  const partners = importPartners(input)
  const products = importProducts(input)
  return {
    actions: [...partners.actions, ...products.flatMap((product) => product.actions)],
    levels: products.flatMap((product) => product.levels),
    matches: [...partners.matches, ...products.flatMap((product) => product.matches)],
    skipped: products.flatMap((product) => product.skipped),
  }
}

function importPartners(input: PlanImportInput) {
  const planner = partnerPlanner(input)
  for (const customer of byInnerId(input.customers)) {
    const key = customerPartnerKey(input.shop.shopName, customer.innerId)
    const ref = customerRef(input.shop.shopName, customer.innerId)
    const makeData = () => partnerOfCustomer(customer, input.settings.homeCountry)
    planner.resolve(wantedPartner({ key, ref, isRegistered: true }, makeData))
  }
  return planner
}

interface ImportedProduct {
  readonly actions: readonly Action[]
  readonly levels: readonly ShopLevel[]
  readonly matches: readonly MatchNote[]
  readonly skipped: PlannedImport['skipped']
}

function importProducts(input: PlanImportInput): ImportedProduct[] {
  const vatFor = vatResolver(input.erp.vatRates, input.settings, input.decisions)
  const erpProducts = new Map(input.found.products.map((product) => [product.code.trim(), product]))
  const decided = decisionsByKey(input.decisions, 'product')
  const seen = new Set<string>()
  return byInnerId(input.products).map((product) => {
    const code = normaliseCode(product.sku)
    if (code === null) return skip(product, 'product-code-missing', product.name)
    if (seen.has(code)) return skip(product, 'product-code-repeated', code)
    seen.add(code)
    if (decided.has(productKey(code))) return matchProduct({ product, code, input, by: 'mapping' })
    return erpProducts.has(productAlias(code, input.settings))
      ? matchProduct({ product, code, input, by: 'code' })
      : createProduct({ product, code, input, vatFor })
  })
}

function matchProduct(params: {
  readonly product: ShopProduct
  readonly code: string
  readonly input: PlanImportInput
  readonly by: 'mapping' | 'code'
}): ImportedProduct {
  const { product, code, input, by } = params
  const before = input.knownLevels?.get(code)
  const awaitsOpening = before?.awaitsOpening ?? false
  return {
    actions: [],
    levels: [readShopLevel(product, { sku: code, asOf: input.productsAsOf, awaitsOpening })],
    matches: [{ entity: 'product', key: productKey(code), by }],
    skipped: [],
  }
}

function createProduct(params: {
  readonly product: ShopProduct
  readonly code: string
  readonly input: PlanImportInput
  readonly vatFor: VatResolver
}): ImportedProduct {
  const { product, code, input, vatFor } = params
  const { shop, settings } = input
  const vat = vatOfTaxClass(product.taxClassId, { shop, settings, vatFor })
  if (vat === null) return skip(product, 'vat-unmapped', taxClassName(product, input))
  const key = productKey(code)
  const draft = productDraft(product, { code, vat, shopName: shop.shopName, settings })
  return {
    actions: [{ kind: 'create-product', key, draft }],
    levels: [readShopLevel(product, { sku: code, asOf: input.productsAsOf, awaitsOpening: true })],
    matches: [{ entity: 'product', key, by: 'new' }],
    skipped: [],
  }
}

function skip(product: ShopProduct, code: string, detail: string): ImportedProduct {
  return { actions: [], levels: [], matches: [], skipped: [{ innerId: product.innerId, code, detail }] }
}

function taxClassName(product: ShopProduct, input: PlanImportInput): string {
  return input.shop.taxClasses.find((taxClass) => taxClass.id === product.taxClassId)?.name ?? '–'
}

function byInnerId<Row extends ShopCustomer | ShopProduct>(rows: readonly Row[]): Row[] {
  return rows.toSorted((left, right) => compareIds(left.innerId, right.innerId))
}
