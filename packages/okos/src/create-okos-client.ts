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
import { createTransport, type Transport } from '@okos-sync/transport'
import { type CallOptions, callRoute } from './call-route.ts'
import { type Creator, createCreator, createReader, listFrom, type Reader } from './client-collections.ts'
import { checkApiKey, type OkosClientOptions } from './client-options.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { maxItems, maxLookUps, versionTag } from './contract/primitives.ts'
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
  const system = systemCalls(transport)
  const maxBulkItems = system.maxBulkItems
  const creatorOf = <Draft, Item>(
    routes: Parameters<typeof createCreator<Draft, Item>>[0]['routes'],
  ): Creator<Draft, Item> => createCreator({ transport, routes, maxBulkItems })
  return {
    info: system.info,
    masterData: async (call) => (await callRoute(transport, contractRoutes.system.masterData, call)).value,
    lookUp: (query, call) => lookUp(transport, query, call),
    changes: (params, call) => changes(transport, params, call),
    partners: { ...createReader(transport, contractRoutes.partners), ...creatorOf(contractRoutes.partners) },
    products: { ...createReader(transport, contractRoutes.products), ...creatorOf(contractRoutes.products) },
    services: { ...createReader(transport, contractRoutes.services), ...creatorOf(contractRoutes.services) },
    paymentMethods: creatorOf(contractRoutes.paymentMethods),
    shippingMethods: creatorOf(contractRoutes.shippingMethods),
    orders: {
      ...createReader(transport, contractRoutes.orders),
      ...creatorOf(contractRoutes.orders),
      ...orderCalls(transport),
    },
    stockMovements: {
      ...createReader(transport, contractRoutes.stockMovements),
      ...creatorOf(contractRoutes.stockMovements),
    },
    stockLevels: {
      list: listFrom(transport, contractRoutes.stockLevels.list),
      query: (productIds, call) => queryLevels(transport, productIds, call),
    },
  }
}

function systemCalls(transport: Transport) {
  let bulkLimit: number | null = null
  const info = async (options?: CallOptions): Promise<ErpInfo> => {
    const { value } = await callRoute(transport, contractRoutes.system.info, options)
    bulkLimit = Math.min(value.maxBulkItems, maxItems)
    return value
  }
  const maxBulkItems = async (options: CallOptions) =>
    bulkLimit ?? Math.min((await info(options)).maxBulkItems, maxItems)
  return { info, maxBulkItems }
}

function orderCalls(transport: Transport): Pick<OrdersClient, 'amend' | 'cancel'> {
  return {
    async amend({ id, version, draft }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: draft }
      return (await callRoute(transport, contractRoutes.orders.amend, input)).value
    },
    async cancel({ id, version, reason }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: { reason } }
      return (await callRoute(transport, contractRoutes.orders.cancel, input)).value
    },
  }
}

async function lookUp(transport: Transport, query: ErpLookUpQuery, options?: CallOptions) {
  const answers: ErpLookUpAnswer[] = []
  for (const body of lookUpChunks(query, maxLookUps)) {
    answers.push((await callRoute(transport, contractRoutes.system.lookUp, { ...options, body })).value)
  }
  return mergeAnswers(answers)
}

async function changes(
  transport: Transport,
  params: { readonly since: string | null; readonly limit?: number },
  options?: CallOptions,
): Promise<ErpChangePage> {
  const limit = String(params.limit ?? maxItems)
  const query: Record<string, string> = params.since === null ? { limit } : { since: params.since, limit }
  return (await callRoute(transport, contractRoutes.system.changes, { ...options, query })).value
}

async function queryLevels(transport: Transport, productIds: readonly string[], options?: CallOptions) {
  const levels: StockLevel[] = []
  for (const chunk of chunksOf([...new Set(productIds)], maxItems)) {
    const input = { ...options, body: { productIds: chunk } }
    levels.push(...(await callRoute(transport, contractRoutes.stockLevels.query, input)).value.levels)
  }
  return levels
}
