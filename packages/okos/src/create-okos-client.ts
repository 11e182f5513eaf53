import type {
  ErpChangePage,
  ErpInfo,
  ErpLookUpAnswer,
  ErpLookUpQuery,
  ErpMasterData,
  Method,
  MethodDraft,
  OrderDocument,
  OrderDocumentSummary,
  OrderDraft,
  Partner,
  PartnerDraft,
  Product,
  ProductDraft,
  Service,
  ServiceDraft,
  StockLevel,
  StockMovement,
  StockMovementDraft,
} from '@okos-sync/domain'
import { createTransport } from '@okos-sync/transport'
import { type Creator, createCreator, createReader, listFrom, type Reader } from './client-collections.ts'
import { checkApiKey, type OkosClientOptions } from './client-options.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { maxItems, maxLookUps, versionTag } from './contract/primitives.ts'
import { type CallOptions, type ContractCaller, createContractCaller } from './contract-caller.ts'
import { chunksOf, lookUpChunks, mergeAnswers } from './look-up-chunks.ts'

/** Which order, in which version, to change. */
interface OrderVersion {
  readonly id: string
  readonly version: number
}

/** Amends and cancels orders beside reading and creating them. */
export interface OrdersClient extends Reader<OrderDocument>, Creator<OrderDraft, OrderDocumentSummary> {
  /** Replaces an order's content. Throws VersionConflictError or OrderInvoicedError. */
  amend(
    params: OrderVersion & { readonly draft: OrderDraft },
    options?: CallOptions,
  ): Promise<OrderDocumentSummary>
  /** Cancels an order; a cancelled one stays as it is. Throws like `amend`. */
  cancel(
    params: OrderVersion & { readonly reason: string },
    options?: CallOptions,
  ): Promise<OrderDocumentSummary>
}

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
  readonly partners: Reader<Partner> & Creator<PartnerDraft, Partner>
  readonly products: Reader<Product> & Creator<ProductDraft, Product>
  readonly services: Reader<Service> & Creator<ServiceDraft, Service>
  readonly paymentMethods: Creator<MethodDraft, Method>
  readonly shippingMethods: Creator<MethodDraft, Method>
  readonly orders: OrdersClient
  readonly stockMovements: Reader<StockMovement> & Creator<StockMovementDraft, StockMovement>
  readonly stockLevels: {
    readonly list: Reader<StockLevel>['list']
    query(productIds: readonly string[], options?: CallOptions): Promise<readonly StockLevel[]>
  }
}

/** Makes a client. Sends nothing yet; throws ConfigurationError when an option is wrong. */
export function createOkosClient(options: OkosClientOptions): OkosClient {
  checkApiKey(options.apiKey)
  const { baseUrl, apiKey, fetch, clock, timeoutMs, limiter } = options
  const transport = createTransport({
    baseUrl,
    headers: () => ({ authorization: `Bearer ${apiKey}` }),
    secrets: () => [apiKey],
    ...(fetch === undefined ? {} : { fetch }),
    ...(clock === undefined ? {} : { clock }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(limiter === undefined || limiter === null ? {} : { limiter }),
  })
  const caller = createContractCaller(transport)
  const system = systemCalls(caller)
  const maxBulkItems = system.maxBulkItems
  const creatorOf = <Draft, Item>(
    routes: Parameters<typeof createCreator<Draft, Item>>[0]['routes'],
  ): Creator<Draft, Item> => createCreator({ caller, routes, maxBulkItems })
  return {
    info: system.info,
    masterData: async (call) => (await caller.call(contractRoutes.system.masterData, call)).value,
    lookUp: (query, call) => lookUp({ caller, query, options: call }),
    changes: ({ since, limit = maxItems }, call) => changes({ caller, since, limit, options: call }),
    partners: { ...createReader(caller, contractRoutes.partners), ...creatorOf(contractRoutes.partners) },
    products: { ...createReader(caller, contractRoutes.products), ...creatorOf(contractRoutes.products) },
    services: { ...createReader(caller, contractRoutes.services), ...creatorOf(contractRoutes.services) },
    paymentMethods: creatorOf(contractRoutes.paymentMethods),
    shippingMethods: creatorOf(contractRoutes.shippingMethods),
    orders: {
      ...createReader(caller, contractRoutes.orders),
      ...creatorOf(contractRoutes.orders),
      ...orderCalls(caller),
    },
    stockMovements: {
      ...createReader(caller, contractRoutes.stockMovements),
      ...creatorOf(contractRoutes.stockMovements),
    },
    stockLevels: {
      list: listFrom(caller, contractRoutes.stockLevels.list),
      query: (productIds, call) => queryLevels({ caller, productIds, options: call }),
    },
  }
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

function orderCalls(caller: ContractCaller): Pick<OrdersClient, 'amend' | 'cancel'> {
  return {
    async amend({ id, version, draft }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: draft }
      return (await caller.call(contractRoutes.orders.amend, input)).value
    },
    async cancel({ id, version, reason }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: { reason } }
      return (await caller.call(contractRoutes.orders.cancel, input)).value
    },
  }
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

async function queryLevels(params: Asking & { readonly productIds: readonly string[] }) {
  const { caller, productIds, options } = params
  const levels: StockLevel[] = []
  for (const chunk of chunksOf([...new Set(productIds)], maxItems)) {
    const input = { ...options, body: { productIds: chunk } }
    levels.push(...(await caller.call(contractRoutes.stockLevels.query, input)).value.levels)
  }
  return levels
}
