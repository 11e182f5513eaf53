import type { Action, MatchNote, ShopCustomer, ShopLevel, ShopProduct } from '@okos-sync/domain'
import { customerPartnerKey, customerRef, productKey, serviceKey } from './keys.ts'
import { type KnownProduct, type KnownProducts, knownProducts } from './known-products.ts'
import { compareIds } from './line-quantity.ts'
import { isMadeForShop } from './made-for-shop.ts'
import { productDraft, readShopLevel, vatOfTaxClass } from './new-products.ts'
import { normaliseCode, normaliseName } from './normalise.ts'
import { partnerOfCustomer } from './parties.ts'
import { partnerPlanner, wantedPartner } from './partner-planner.ts'
import type { ImportRemark, ImportRemarkCode, PlanImportInput, PlannedImport } from './planning-types.ts'
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
    remarks: products.flatMap((product) => product.remarks),
    outdatedSkus: products.flatMap((product) => product.outdatedSkus),
  }
}

function importPartners(input: PlanImportInput) {
  const planner = partnerPlanner(input)
  for (const customer of byInnerId(input.customers)) {
    const key = customerPartnerKey(input.shop.shopName, customer.innerId)
    const ref = customerRef(input.shop.shopName, customer.innerId)
    const makeData = () => partnerOfCustomer(customer, input.settings)
    planner.resolve(wantedPartner({ key, ref, isRegistered: true }, makeData))
  }
  return planner
}

interface ImportedProduct {
  readonly actions: readonly Action[]
  readonly levels: readonly ShopLevel[]
  readonly matches: readonly MatchNote[]
  readonly skipped: readonly ImportRemark[]
  readonly remarks: readonly ImportRemark[]
  readonly outdatedSkus: readonly string[]
}

const nothing: ImportedProduct = {
  actions: [],
  levels: [],
  matches: [],
  skipped: [],
  remarks: [],
  outdatedSkus: [],
}

interface ImportContext extends PlanImportInput {
  readonly vatFor: VatResolver
  readonly known: KnownProducts
  readonly services: ReadonlySet<string>
}

function importProducts(input: PlanImportInput): ImportedProduct[] {
  const codes = input.products.flatMap((product) => normaliseCode(product.sku) ?? [])
  const context: ImportContext = {
    ...input,
    vatFor: vatResolver(input.erp.vatRates, input.settings, input.decisions),
    known: knownProducts({ ...input, codesNow: new Set(codes) }),
    services: new Set(input.found.services.map((service) => normaliseName(service.name))),
  }
  const seen = new Set<string>()
  return byInnerId(input.products).map((product) => {
    const code = normaliseCode(product.sku)
    if (code === null) return skip(product, 'product-code-missing', product.name)
    if (seen.has(code)) return skip(product, 'product-code-repeated', code)
    seen.add(code)
    return importProduct(product, code, context)
  })
}

function importProduct(product: ShopProduct, code: string, context: ImportContext): ImportedProduct {
  const known = context.known.find(code, product.resourceId)
  if (known?.by === 'former-code') return goOn(product, known.formerCode, { code, known, context })
  const formerCode = context.known.formerCode(product.resourceId)
  const outdatedSkus = formerCode === null ? [] : [formerCode]
  if (known !== null) return { ...matchProduct(product, { code, known, context }), outdatedSkus }
  return context.services.has(normaliseName(product.name))
    ? { ...matchService(product), outdatedSkus }
    : { ...createProduct(product, code, context), outdatedSkus }
}

interface Match {
  readonly code: string
  readonly known: KnownProduct
  readonly context: ImportContext
}

/** A product whose code has changed goes on under the one that the ERP knows. */
function goOn(product: ShopProduct, former: string, match: Match): ImportedProduct {
  const { code } = match
  return {
    ...matchProduct(product, { ...match, code: former }),
    matches: [{ entity: 'product', key: productKey(code), by: match.known.by }],
    remarks: [remark(product, 'product-code-renamed', `${former} → ${code}`)],
  }
}

function matchProduct(product: ShopProduct, { code, known, context }: Match): ImportedProduct {
  const { shopName } = context.shop
  const isOurs = known.record !== null && isMadeForShop(known.record, { shopName, code })
  const awaitsOpening = context.knownLevels?.get(code)?.awaitsOpening ?? isOurs
  return {
    ...nothing,
    levels: [readShopLevel(product, { sku: code, asOf: context.productsAsOf, awaitsOpening })],
    matches: [{ entity: 'product', key: productKey(code), by: known.by }],
  }
}

/** M7: what is a service in the ERP keeps no stock there. */
function matchService(product: ShopProduct): ImportedProduct {
  return { ...nothing, matches: [{ entity: 'service', key: serviceKey(product.name), by: 'name' }] }
}

function createProduct(product: ShopProduct, code: string, context: ImportContext): ImportedProduct {
  const { shop, settings, vatFor } = context
  const vat = vatOfTaxClass(product.taxClassId, { shop, settings, vatFor })
  if (vat === null) return skip(product, 'vat-unmapped', taxClassName(product, context))
  const key = productKey(code)
  const draft = productDraft(product, { code, vat, shopName: shop.shopName, settings })
  const otherCase = context.known.inOtherCase(code)
  return {
    ...nothing,
    actions: [{ kind: 'create-product', key, draft }],
    levels: [readShopLevel(product, { sku: code, asOf: context.productsAsOf, awaitsOpening: true })],
    matches: [{ entity: 'product', key, by: 'new' }],
    remarks: otherCase === null ? [] : [remark(product, 'product-code-case', `${code} ≠ ${otherCase}`)],
  }
}

function skip(product: ShopProduct, code: ImportRemarkCode, detail: string): ImportedProduct {
  return { ...nothing, skipped: [remark(product, code, detail)] }
}

function remark({ innerId }: ShopProduct, code: ImportRemarkCode, detail: string): ImportRemark {
  return { innerId, code, detail }
}

function taxClassName(product: ShopProduct, input: PlanImportInput): string {
  return input.shop.taxClasses.find((taxClass) => taxClass.id === product.taxClassId)?.name ?? '–'
}

function byInnerId<Row extends ShopCustomer | ShopProduct>(rows: readonly Row[]): Row[] {
  return rows.toSorted((left, right) => compareIds(left.innerId, right.innerId))
}
