import {
  customerPartnerKey,
  customerRef,
  normaliseCode,
  normaliseEmail,
  type PlannedImport,
  planImport,
  productAlias,
  productKey,
} from '@okos-sync/core'
import {
  type Action,
  type Binding,
  everything,
  type Instant,
  type MatchNote,
  type Plan,
  type ShopCustomer,
  type ShopLevel,
  type ShopPage,
  type ShopProduct,
  type ShopRecordNote,
  type StateChange,
} from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import { readAhead } from '../basics/read-ahead.ts'
import { atOnce, instantOf } from '../basics/time.ts'
import { noteKeys } from '../feed/attention.ts'
import { isFeedUnread } from '../feed/erp-feed.ts'
import { bindingsAsDecided } from '../operator/bindings-as-decided.ts'
import { digest } from '../orders/match-orders.ts'
import { tellMatches } from '../orders/tell-matches.ts'
import { applyDueActions } from '../outbox/apply-due-actions.ts'
import { asPlanned } from '../plans/as-planned.ts'
import type { PlannedSteps } from '../plans/planned-steps.ts'
import { noteShopPrices } from '../prices/shop-prices.ts'
import type { Run } from '../run.ts'
import { totalOf } from '../running/progress.ts'

const importCursor = 'import'

/** True when master data was never read to its end; after that reconciling reads it. */
export async function importIsDue(run: Run): Promise<boolean> {
  return (await importedAt(run)) === null
}

/** When all master data had been read last, on our clock; null: never. */
export function importedAt(run: Run): Promise<Instant | null> {
  return run.store.cursor(run.connectionId, importCursor)
}

/**
 * Master data: partners from the shop's customers, then products with the levels the shop has. Each page is one
 * transaction; a crash begins it anew, which finds what is there already and creates nothing twice. With `only`,
 * exactly what that plan holds is done.
 */
export async function importMasterData(run: Run, only: Plan | null): Promise<void> {
  for await (const page of plannedPages(run)) {
    const actions = only === null ? page.planned.actions : asPlanned(page.planned.actions, only)
    await importPage(run, { page, actions, levels: page.planned.levels })
  }
  if (only === null) await finishImport(run)
}

/** Stores what a page leads to, and applies it. */
export async function importPage(
  run: Run,
  params: {
    readonly page: PlannedPage
    readonly actions: readonly Action[]
    /** Those of the page that become what the shop is believed to have. */
    readonly levels: readonly ShopLevel[]
  },
): Promise<void> {
  const { page, actions, levels } = params
  await run.commit([
    { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions },
    { kind: 'bind', bindings: page.bindings },
    { kind: 'put-levels', levels },
    { kind: 'note-shop-records', records: page.records },
    ...(await toCompare(run, levels)),
    ...(await noteShopPrices(run, page)),
  ])
  tellMatches(run, page.planned.matches)
  for (const { innerId: id, code, detail } of page.planned.skipped) {
    run.emit('record-unreadable', { entity: 'product', id, path: code, message: detail })
  }
  for (const { innerId: id, sku } of page.repeated) {
    run.emit('record-unreadable', {
      entity: 'product',
      id,
      path: 'product-code-repeated',
      message: sku ?? '',
    })
  }
  await applyDueActions(run)
}

/** Notes that everything was read. */
export async function finishImport(run: Run): Promise<void> {
  await run.commit([
    { kind: 'set-cursor', name: importCursor, value: instantOf(run.clock) },
    ...noteKeys(run, 'erp-price', [everything]),
    ...noteKeys(run, 'erp-product', [everything]),
  ])
}

/** What an import would do. */
export async function planImportFlow(run: Run): Promise<PlannedSteps> {
  const actions: Action[] = []
  const matches: MatchNote[] = []
  for await (const { planned } of plannedPages(run)) {
    actions.push(...planned.actions)
    matches.push(...planned.matches)
  }
  return { actions, matches }
}

/** A page of customers or products with what it leads to. */
export interface PlannedPage {
  readonly planned: PlannedImport
  readonly bindings: readonly Binding[]
  readonly records: readonly ShopRecordNote[]
  /** The shop's time of answering. */
  readonly asOf: Instant
  /** Left out are those whose code an earlier product bears. */
  readonly products: readonly ShopProduct[]
  readonly repeated: readonly ShopProduct[]
}

async function* plannedPages(run: Run): AsyncGenerator<PlannedPage> {
  yield* customerPages(run)
  yield* productPages(run)
}

/** All customers of the shop. */
export async function* customerPages(run: Run): AsyncGenerator<PlannedPage> {
  let count = 0
  for await (const page of readAhead(run.shop.readCustomers({ signal: run.signal }))) {
    run.continueOrStop()
    const customers = readable(run, 'customer', page)
    if (customers.length > 0) yield await planPage(run, { customers, products: [], repeated: [], page })
    count += customers.length
    run.progress({ step: 'customers', done: count, total: totalOf(page, count) })
  }
}

/** All products of the shop. Of several with one code only the first is planned, whichever page the others are on. */
export async function* productPages(run: Run): AsyncGenerator<PlannedPage> {
  const firstOf = new Map<string, string>()
  let count = 0
  for await (const page of readAhead(run.shop.readProducts({ signal: run.signal }))) {
    run.continueOrStop()
    const read = readable(run, 'product', page)
    const isFirst = ({ sku, innerId }: ShopProduct) => {
      const code = normaliseCode(sku)
      if (code === null) return true
      if (!firstOf.has(code)) firstOf.set(code, innerId)
      return firstOf.get(code) === innerId
    }
    const products = read.filter(isFirst)
    const repeated = read.filter((product) => !products.includes(product))
    if (read.length > 0) yield await planPage(run, { customers: [], products, repeated, page })
    count += read.length
    run.progress({ step: 'products', done: count, total: totalOf(page, count) })
  }
}

function readable<T>(run: Run, entity: 'customer' | 'product', page: ShopPage<T>): T[] {
  const { items, pageIndex, pageCount } = page
  run.emit('page-read', { entity, items: items.length, pageIndex, pageCount })
  return items.flatMap((item) => {
    if (item.ok) return [item.value]
    run.emit('record-unreadable', { entity, id: item.id, path: item.path, message: item.message })
    return []
  })
}

async function planPage(
  run: Run,
  params: {
    readonly customers: readonly ShopCustomer[]
    readonly products: readonly ShopProduct[]
    readonly repeated: readonly ShopProduct[]
    readonly page: Pick<ShopPage<unknown>, 'serverTime'>
  },
): Promise<PlannedPage> {
  const { customers, products, repeated, page } = params
  const { shopName } = run.shop
  const skus = distinct(products.map((product) => normaliseCode(product.sku)))
  const taxNumbers = customers.flatMap(({ addresses: [billing] }) => billing?.taxNumber ?? [])
  const found = await run.erp.lookUp(
    {
      partnerRefs: customers.map((customer) => customerRef(shopName, customer.innerId)),
      partnerEmails: distinct(customers.flatMap(({ email }) => email ?? []).map(normaliseEmail)),
      partnerTaxNumbers: distinct(taxNumbers),
      productCodes: distinct(skus.flatMap((sku) => erpCodesOf(run, sku))),
      serviceNames: distinct(products.map((product) => product.name)),
      orderRefs: [],
    },
    { signal: run.signal },
  )
  const partnerKeys = customers.map((customer) => customerPartnerKey(shopName, customer.innerId))
  const planned = planImport({
    connectionId: run.connectionId,
    settings: run.settings,
    shop: run.surroundings.shop,
    erp: run.surroundings.erp,
    bindings: await bindingsAsDecided(run, [...partnerKeys, ...skus.map(productKey)]),
    decisions: run.decisions,
    now: page.serverTime,
    digest,
    customers,
    products,
    productsAsOf: page.serverTime,
    found,
    knownLevels: await run.store.levels(run.connectionId, skus),
  })
  return {
    planned,
    bindings: found.products.map(({ code, id }) => ({ key: productKey(code.trim()), erpId: id })),
    records: [...notes('customer', customers), ...notes('product', products)],
    products,
    asOf: page.serverTime,
    repeated,
  }
}

/** The codes under which the ERP may have a product of the shop: its own, by the settings, by a person's decision. */
function erpCodesOf(run: Run, sku: string): string[] {
  const decided = run.decisions.find(({ shopKey }) => shopKey === productKey(sku))?.erpCode
  return [sku, productAlias(sku, run.settings), ...(decided === undefined ? [] : [decided])]
}

/** Before the first comparison, which takes all products, nothing has to be pointed out to it. */
async function toCompare(run: Run, levels: readonly ShopLevel[]): Promise<readonly StateChange[]> {
  if (await isFeedUnread(run)) return []
  return noteKeys(
    run,
    'shop-stock',
    levels.map(({ sku }) => sku),
  )
}

function notes(
  kind: ShopRecordNote['kind'],
  records: readonly { readonly resourceId: string; readonly innerId: string }[],
): ShopRecordNote[] {
  return records.map(({ resourceId, innerId }) => ({ kind, resourceId, innerId }))
}
