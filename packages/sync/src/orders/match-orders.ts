import {
  customerPartnerKey,
  isMadeForShop,
  normaliseCode,
  orderQuestions,
  orderRef,
  type PlanOrdersInput,
  productKey,
} from '@okos-sync/core'
import type { Binding, Product, ShopLevel, ShopLookUp, ShopOrder, ShopRecordNote } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import { sha256 } from '../basics/digest.ts'
import { bindingsAsDecided } from '../operator/bindings-as-decided.ts'
import type { Run } from '../run.ts'
import { documentsByHand } from './documents-by-hand.ts'
import type { OrderLook } from './read-orders.ts'
import { skusNowAndBefore } from './skus-of.ts'

/** Everything that planning a page of orders has to know, and what was learnt of the shop on the way. */
export interface OrderFacts {
  readonly input: PlanOrdersInput
  /** Registered buyers that had to be looked up. */
  readonly newCustomers: readonly ShopRecordNote[]
  /** What the shop is believed to have of the orders' products, by code. */
  readonly levels: ReadonlyMap<string, ShopLevel>
  /** Those of them that the store does not have yet. */
  readonly newLevels: readonly ShopLevel[]
  /** Bindings of products that the ERP knows by their code. */
  readonly productBindings: readonly Binding[]
}

/** A short one-way name: half of a SHA-256. */
export function digest(text: string): string {
  return sha256(text).slice(0, 32)
}

/** One look-up in the ERP for the whole page, and one in the shop only when something there is new to us. */
export async function factsFor(run: Run, look: OrderLook): Promise<OrderFacts> {
  const { orders, known } = look
  const customerIds = distinct(orders.map((order) => order.buyer.customerId))
  const customerInnerIds = await notedCustomers(run, customerIds)
  const questions = orderQuestions(orders, { settings: run.settings, digest, customerInnerIds })
  const hasDocument = (order: ShopOrder) => typeof known.get(order.innerId)?.documentId === 'string'
  const withoutDocument = orders.filter((order) => !hasDocument(order))
  const found = await run.erp.lookUp(
    {
      partnerRefs: questions.partnerRefs,
      partnerEmails: questions.emails,
      partnerTaxNumbers: questions.taxNumbers,
      productCodes: distinct([...questions.productCodes, ...decidedCodes(run, questions.bindingKeys)]),
      serviceNames: questions.serviceNames,
      orderRefs: withoutDocument.map((order) => orderRef(run.shop.shopName, order.innerId)),
    },
    { signal: run.signal },
  )
  const levels = await run.store.levels(run.connectionId, skusNowAndBefore(orders, known))
  const inErp = new Set(found.products.map(({ code }) => productKey(code.trim())))
  for (const { shopKey } of run.decisions) inErp.add(shopKey)
  const isInErp = (sku: string) => inErp.has(productKey(sku))
  const isKnown = (sku: string) => isInErp(sku) && levels.has(sku)
  const looked = await lookUpInShop(run, {
    productIds: productIdsOf(orders, (sku) => !isKnown(sku)),
    customerIds: customerIds.filter((id) => !customerInnerIds.has(id)),
  })
  const newLevels = missingLevels(levels, looked, { isInErp, madeForShop: madeForShop(run, found.products) })
  const uncoded = await levelsOfUncoded(run, orders, looked)
  const newCustomers = customersOf(looked)
  for (const { resourceId, innerId } of newCustomers) customerInnerIds.set(resourceId, innerId)
  const newKeys = newCustomers.map(({ innerId }) => customerPartnerKey(run.shop.shopName, innerId))
  const bindings = await bindingsAsDecided(run, [...questions.bindingKeys, ...newKeys])
  return {
    newCustomers,
    newLevels,
    levels: new Map([...levels, ...uncoded, ...newLevels.map((level) => [level.sku, level] as const)]),
    productBindings: found.products.map(({ code, id }) => ({ key: productKey(code.trim()), erpId: id })),
    input: {
      connectionId: run.connectionId,
      settings: run.settings,
      shop: run.surroundings.shop,
      erp: run.surroundings.erp,
      bindings,
      decisions: run.decisions,
      now: look.now,
      goLiveAt: look.goLiveAt,
      digest,
      orders,
      contentHashes: look.contentHashes,
      known,
      found,
      shopProducts: looked?.products ?? new Map(),
      ...(looked === null ? {} : { shopProductsAsOf: looked.serverTime }),
      customerInnerIds,
      isAskedAgain: !look.isFromShop,
      existing: await documentsByHand(run, look),
    },
  }
}

/** Codes in the ERP of the products that a person chose for these keys. */
function decidedCodes({ decisions }: Run, keys: readonly string[]): string[] {
  const asked = new Set(keys)
  return decisions.flatMap(({ shopKey, erpCode }) =>
    erpCode !== undefined && asked.has(shopKey) ? [erpCode] : [],
  )
}

/** innerId of the registered buyers that the store knows, by resource id. */
async function notedCustomers(run: Run, resourceIds: readonly string[]): Promise<Map<string, string>> {
  const { connectionId } = run
  const noted = await run.store.shopRecords({ connectionId, kind: 'customer', resourceIds })
  return new Map([...noted].map(([id, { innerId }]) => [id, innerId]))
}

function customersOf(looked: ShopLookUp | null): ShopRecordNote[] {
  return [...(looked?.customers.values() ?? [])].map(({ resourceId, innerId }) => ({
    kind: 'customer',
    resourceId,
    innerId,
  }))
}

type LookUpQuery = Pick<Parameters<Run['shop']['lookUp']>[0], 'productIds' | 'customerIds'>

async function lookUpInShop(run: Run, query: LookUpQuery): Promise<ShopLookUp | null> {
  if (query.productIds.length === 0 && query.customerIds.length === 0) return null
  return run.shop.lookUp({ ...query, signal: run.signal })
}

function productIdsOf(orders: readonly ShopOrder[], isWanted: (sku: string) => boolean): string[] {
  const lines = orders.flatMap((order) => order.lines)
  return distinct(
    lines.map((line) => {
      const sku = normaliseCode(line.sku)
      return sku === null || isWanted(sku) ? line.productId : null
    }),
  )
}

/** Levels of the products of lines without a code, under the code that the product bears by now. */
async function levelsOfUncoded(
  run: Run,
  orders: readonly ShopOrder[],
  looked: ShopLookUp | null,
): Promise<ReadonlyMap<string, ShopLevel>> {
  const lines = orders.flatMap((order) => order.lines).filter((line) => normaliseCode(line.sku) === null)
  const products = lines.flatMap((line) => looked?.products.get(line.productId ?? '') ?? [])
  return run.store.levels(run.connectionId, distinct(products.map((product) => normaliseCode(product.sku))))
}

/** Codes of those products of the ERP that were made for the shop's. */
function madeForShop({ shop: { shopName } }: Run, products: readonly Product[]): ReadonlySet<string> {
  const codes = products.flatMap((product) => {
    const code = product.code.trim()
    return isMadeForShop(product, { shopName, code }) ? [code] : []
  })
  return new Set(codes)
}

/** Levels of products that the ERP knew before we met them; those that are created now come from the plan. */
function missingLevels(
  levels: ReadonlyMap<string, ShopLevel>,
  looked: ShopLookUp | null,
  inErp: { readonly isInErp: (sku: string) => boolean; readonly madeForShop: ReadonlySet<string> },
): ShopLevel[] {
  const { isInErp, madeForShop } = inErp
  return [...(looked?.products.values() ?? [])].flatMap((product): ShopLevel[] => {
    const sku = normaliseCode(product.sku)
    if (looked === null || sku === null || !isInErp(sku) || levels.has(sku)) return []
    const { resourceId: shopProductId, levels: read } = product
    const awaitsOpening = madeForShop.has(sku)
    return [{ sku, shopProductId, levels: read, asOf: looked.serverTime, isCertain: true, awaitsOpening }]
  })
}
