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
import { applyDueActions } from '../outbox/apply-due-actions.ts'
import { asPlanned } from '../plans/as-planned.ts'
import type { PlannedSteps } from '../plans/planned-steps.ts'
import { noteShopPrices } from '../prices/shop-prices.ts'
import type { Run } from '../run.ts'

const importCursor = 'import'

/**
 * A product that is new in both systems, got another id in the shop, or whose stock somebody set there by hand is seen
 * by no order and no change of the ERP: a day is how long it may take until it is.
 */
const longestMs = 24 * 3_600_000

/** True when master data was never read to its end, or not for a day. */
export async function importIsDue(run: Run): Promise<boolean> {
  const last = await run.store.cursor(run.connectionId, importCursor)
  return last === null || run.clock.now() - Date.parse(last) >= longestMs
}

/**
 * Master data, at the start and once a day: partners from the shop's customers, then products with the levels the shop has. Each page
 * is one transaction; a crash begins it anew, which finds what is there already and creates nothing twice. With `only`,
 * exactly what that plan holds is done.
 */
export async function importMasterData(run: Run, only: Plan | null): Promise<void> {
  for await (const page of plannedPages(run)) {
    const { planned } = page
    const actions = only === null ? planned.actions : asPlanned(planned.actions, only)
    await run.commit([
      { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions },
      { kind: 'bind', bindings: page.bindings },
      { kind: 'put-levels', levels: planned.levels },
      { kind: 'note-shop-records', records: page.records },
      ...(await toCompare(run, planned.levels)),
      ...(await noteShopPrices(run, page)),
    ])
    run.tally.matches(planned.matches)
    for (const { innerId: id, code, detail } of planned.skipped) {
      run.emit('record-unreadable', { entity: 'product', id, path: code, message: detail })
    }
    await applyDueActions(run)
  }
  if (only === null) {
    await run.commit([
      { kind: 'set-cursor', name: importCursor, value: instantOf(run.clock) },
      ...noteKeys(run, 'erp-price', [everything]),
      ...noteKeys(run, 'erp-product', [everything]),
    ])
  }
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
interface PlannedPage {
  readonly planned: PlannedImport
  readonly bindings: readonly Binding[]
  readonly records: readonly ShopRecordNote[]
  readonly products: readonly ShopProduct[]
  /** The shop's time of answering. */
  readonly asOf: Instant
}

async function* plannedPages(run: Run): AsyncGenerator<PlannedPage> {
  const counts = { customers: 0, products: 0 }
  for await (const page of readAhead(run.shop.readCustomers({ signal: run.signal }))) {
    run.continueOrStop()
    const customers = readable(run, 'customer', page)
    if (customers.length > 0) yield await planPage(run, { customers, products: [], page })
    counts.customers += customers.length
    run.emit('progress', { step: 'customers', done: counts.customers, total: null })
  }
  for await (const page of readAhead(run.shop.readProducts({ signal: run.signal }))) {
    run.continueOrStop()
    const products = readable(run, 'product', page)
    if (products.length > 0) yield await planPage(run, { customers: [], products, page })
    counts.products += products.length
    run.emit('progress', { step: 'products', done: counts.products, total: null })
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
    readonly page: Pick<ShopPage<unknown>, 'serverTime'>
  },
): Promise<PlannedPage> {
  const { customers, products, page } = params
  const { shopName } = run.shop
  const skus = distinct(products.map((product) => normaliseCode(product.sku)))
  const found = await run.erp.lookUp(
    {
      partnerRefs: customers.map((customer) => customerRef(shopName, customer.innerId)),
      partnerEmails: distinct(customers.flatMap(({ email }) => email ?? []).map(normaliseEmail)),
      productCodes: distinct(skus.flatMap((sku) => erpCodesOf(run, sku))),
      serviceNames: [],
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
