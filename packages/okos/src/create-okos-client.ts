import {
  type ErpChangePage,
  type ErpInfo,
  type ErpLookUpAnswer,
  type ErpLookUpQuery,
  type ErpMasterData,
  type Invoice,
  type InvoiceDraft,
  type Method,
  type MethodDraft,
  type Partner,
  type PartnerDraft,
  type PartnerUpdate,
  type Product,
  type ProductDraft,
  type ProductUpdate,
  type Service,
  type ServiceDraft,
  type ServiceUpdate,
  type StockLevel,
  type StockMovement,
  type StockMovementDraft,
  systemClock,
} from '@okos-sync/domain'
import { createTransport } from '@okos-sync/transport'
import {
  type Creator,
  createCreator,
  createReader,
  createUpdater,
  inChunks,
  listFrom,
  type Reader,
  type Updater,
} from './client-collections.ts'
import { createImportsClient, type ImportsClient } from './client-imports.ts'
import { createInvoicesClient, type InvoicesClient } from './client-invoices.ts'
import { checkApiKey, type OkosClientOptions } from './client-options.ts'
import { type OrdersClient, orderCalls } from './client-orders.ts'
import { createPricesClient, type PricesClient } from './client-prices.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { maxItems, maxLookUps } from './contract/primitives.ts'
import { type CallOptions, type ContractCaller, createContractCaller } from './contract-caller.ts'
import { lookUpChunks, mergeAnswers } from './look-up-chunks.ts'
import { type SeenChanges, type WatchOptions, watchChanges } from './watch-changes.ts'

/** Reads, creates and updates one kind of master data. */
export interface RecordsClient<Draft, Item, Update>
  extends Reader<Item>,
    Creator<Draft, Item>,
    Updater<Update, Item> {}

/** Typed client of the Okos Connector API v1. Every failure is an OkosSyncError. */
export interface OkosClient {
  info(options?: CallOptions): Promise<ErpInfo>
  masterData(options?: CallOptions): Promise<ErpMasterData>
  /** One request per 1,000 questions of a kind; each record found stands once in the answer. */
  lookUp(query: ErpLookUpQuery, options?: CallOptions): Promise<ErpLookUpAnswer>
  /** Changes after `since`; null answers none and the cursor of this moment. Throws CursorUnknownError. */
  changes(
    params: { readonly since: string | null; readonly limit?: number },
    options?: CallOptions,
  ): Promise<ErpChangePage>
  /**
   * What changes from `since` on, as it happens; keep each `cursor` once its changes are dealt with and begin there
   * after a restart. With `since` null the first step brings the cursor of this moment.
   */
  watchChanges(options: WatchOptions): AsyncIterable<SeenChanges>
  readonly partners: RecordsClient<PartnerDraft, Partner, PartnerUpdate>
  readonly products: RecordsClient<ProductDraft, Product, ProductUpdate>
  readonly services: RecordsClient<ServiceDraft, Service, ServiceUpdate>
  readonly paymentMethods: Creator<MethodDraft, Method>
  readonly shippingMethods: Creator<MethodDraft, Method>
  readonly orders: OrdersClient
  readonly invoices: InvoicesClient
  readonly imports: ImportsClient
  readonly prices: PricesClient
  readonly stockMovements: Reader<StockMovement> & Creator<StockMovementDraft, StockMovement>
  readonly stockLevels: {
    readonly list: Reader<StockLevel>['list']
    query(productIds: readonly string[], options?: CallOptions): Promise<readonly StockLevel[]>
  }
}

/** Makes a client. Sends nothing yet; throws ConfigurationError when an option is wrong. */
export function createOkosClient(options: OkosClientOptions): OkosClient {
  checkApiKey(options.apiKey)
  const { baseUrl, apiKey, fetch, clock, timeoutMs, limiter, hooks } = options
  const transport = createTransport({
    baseUrl,
    headers: () => ({ authorization: `Bearer ${apiKey}` }),
    secrets: () => [apiKey],
    ...(fetch === undefined ? {} : { fetch }),
    ...(clock === undefined ? {} : { clock }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(limiter === undefined || limiter === null ? {} : { limiter }),
    ...(hooks === undefined ? {} : { hooks }),
  })
  const caller = createContractCaller(transport)
  const system = systemCalls(caller)
  const records = recordMakers(caller, system.maxBulkItems)
  const invoices = records.creator<InvoiceDraft, Invoice>(contractRoutes.invoices)
  const changesOf: OkosClient['changes'] = ({ since, limit = maxItems }, call) =>
    changes({ caller, since, limit, options: call })
  return {
    info: system.info,
    masterData: async (call) => (await caller.call(contractRoutes.system.masterData, call)).value,
    lookUp: (query, call) => lookUp({ caller, query, options: call }),
    changes: changesOf,
    watchChanges: (watch) => watchChanges(changesOf, { ...watch, clock: clock ?? systemClock }),
    partners: records.masterData<PartnerDraft, Partner, PartnerUpdate>(contractRoutes.partners),
    products: records.masterData<ProductDraft, Product, ProductUpdate>(contractRoutes.products),
    services: records.masterData<ServiceDraft, Service, ServiceUpdate>(contractRoutes.services),
    paymentMethods: records.creator(contractRoutes.paymentMethods),
    shippingMethods: records.creator(contractRoutes.shippingMethods),
    orders: { ...records.documents(contractRoutes.orders), ...orderCalls(caller, invoices) },
    invoices: createInvoicesClient(caller, invoices),
    imports: createImportsClient(caller),
    prices: createPricesClient(caller),
    stockMovements: records.documents(contractRoutes.stockMovements),
    stockLevels: {
      list: listFrom(caller, contractRoutes.stockLevels.list),
      query: (productIds, call) =>
        inChunks(productIds, async (chunk) => {
          const body = { productIds: chunk }
          return (await caller.call(contractRoutes.stockLevels.query, { ...call, body })).value.levels
        }),
    },
  }
}

type ReadRoutes<Item> = Parameters<typeof createReader<Item>>[1]
type CreateRoutes<Draft, Item> = Parameters<typeof createCreator<Draft, Item>>[0]['routes']
type UpdateRoute<Update, Item> = Parameters<typeof createUpdater<Update, Item>>[1]

function recordMakers(caller: ContractCaller, maxBulkItems: (options: CallOptions) => Promise<number>) {
  const creator = <Draft, Item>(routes: CreateRoutes<Draft, Item>): Creator<Draft, Item> =>
    createCreator({ caller, routes, maxBulkItems })
  const documents = <Draft, Item, Created>(routes: ReadRoutes<Item> & CreateRoutes<Draft, Created>) => ({
    ...createReader<Item>(caller, routes),
    ...creator<Draft, Created>(routes),
  })
  const masterData = <Draft, Item, Update>(
    routes: ReadRoutes<Item> & CreateRoutes<Draft, Item> & { readonly update: UpdateRoute<Update, Item> },
  ): RecordsClient<Draft, Item, Update> => ({
    ...documents<Draft, Item, Item>(routes),
    ...createUpdater<Update, Item>(caller, routes.update),
  })
  return { creator, documents, masterData }
}

function systemCalls(caller: ContractCaller) {
  let bulkLimit: number | null = null
  const info = async (options?: CallOptions): Promise<ErpInfo> => {
    const { value } = await caller.call(contractRoutes.system.info, options)
    bulkLimit = Math.min(value.maxBulkItems, maxItems)
    return value
  }
  const maxBulkItems = async (options: CallOptions) =>
    bulkLimit ?? Math.min((await info(options)).maxBulkItems, maxItems)
  return { info, maxBulkItems }
}

interface Asking {
  readonly caller: ContractCaller
  readonly options: CallOptions | undefined
}

async function lookUp({ caller, query, options }: Asking & { readonly query: ErpLookUpQuery }) {
  const answers: ErpLookUpAnswer[] = []
  for (const body of lookUpChunks(query, maxLookUps)) {
    answers.push((await caller.call(contractRoutes.system.lookUp, { ...options, body })).value)
  }
  return mergeAnswers(answers)
}

async function changes(
  params: Asking & { readonly since: string | null; readonly limit: number },
): Promise<ErpChangePage> {
  const { caller, since, limit, options } = params
  const query: Record<string, string> = { limit: String(limit), ...(since === null ? {} : { since }) }
  return (await caller.call(contractRoutes.system.changes, { ...options, query })).value
}
