import type {
  ErpChangePage,
  ErpInfo,
  ErpMasterData,
  Method,
  MethodDraft,
  Partner,
  PartnerDraft,
  PriceList,
  Product,
  ProductDraft,
  ProductPrice,
  Service,
  ServiceDraft,
  StockLevel,
  StockMovement,
  StockMovementDraft,
} from './erp-records.ts'
import type { InvoiceSummary } from './invoice-document.ts'
import type { OrderDocument, OrderDocumentSummary, OrderDraft } from './order-document.ts'
import type { ExternalRef } from './primitives.ts'

/** Something to create under a key: the same key or the same reference answers the record that exists. */
export interface Keyed<Draft> {
  readonly key: string
  readonly draft: Draft
}

/** Why one item of a bulk call was refused. */
export interface ErpItemError {
  readonly code: string
  readonly message: string
  readonly field: string | null
  readonly isRetryable: boolean
  /** The record that stands in the way, when there is one. */
  readonly recordId?: string
}

/** Outcome of one item; results come in the order of the items. */
export type ErpItemResult<T> =
  | {
      readonly ok: true
      readonly key: string
      readonly record: T
      /** False when the record existed under this key or reference. */
      readonly isNew: boolean
    }
  | { readonly ok: false; readonly key: string; readonly error: ErpItemError }

/** Many questions in one request. */
export interface ErpLookUpQuery {
  readonly partnerRefs: readonly ExternalRef[]
  /** Compared without case and surrounding spaces. */
  readonly partnerEmails: readonly string[]
  /** Compared by letters and digits alone; left out: none is asked for. */
  readonly partnerTaxNumbers?: readonly string[]
  /** Exact. */
  readonly productCodes: readonly string[]
  /** Compared without case, with white space folded. */
  readonly serviceNames: readonly string[]
  readonly orderRefs: readonly ExternalRef[]
}

/** Whatever was found, in no particular order; deciding what matches is core's part. */
export interface ErpLookUpAnswer {
  readonly partners: readonly Partner[]
  readonly products: readonly Product[]
  readonly services: readonly Service[]
  readonly orders: readonly OrderDocumentSummary[]
}

interface CallOptions {
  readonly signal?: AbortSignal
}

/** An ERP as sync sees it. Implement it in process, or use the HTTP contract's connector. */
export interface ErpPort {
  info(options?: CallOptions): Promise<ErpInfo>
  masterData(options?: CallOptions): Promise<ErpMasterData>
  lookUp(query: ErpLookUpQuery, options?: CallOptions): Promise<ErpLookUpAnswer>
  createPartners(
    items: readonly Keyed<PartnerDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<Partner>[]>
  createProducts(
    items: readonly Keyed<ProductDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<Product>[]>
  createServices(
    items: readonly Keyed<ServiceDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<Service>[]>
  createPaymentMethods(
    items: readonly Keyed<MethodDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<Method>[]>
  createShippingMethods(
    items: readonly Keyed<MethodDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<Method>[]>
  createOrders(
    items: readonly Keyed<OrderDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<OrderDocumentSummary>[]>
  /**
   * Replaces the content of an order that is not invoiced. Whether it is open or shipped stays as it is: that moves by
   * the ERP's own bookings; only a cancelled one comes back as the draft says. Throws an OkosSyncError with code `version-conflict`
   * when `version` is not the current one, `order-invoiced` when it is too late.
   */
  amendOrder(
    params: { readonly id: string; readonly version: number; readonly draft: OrderDraft },
    options?: CallOptions,
  ): Promise<OrderDocumentSummary>
  /** Cancels and releases the reservation; cancelling twice is the same as once. Throws like amendOrder. */
  cancelOrder(
    params: { readonly id: string; readonly version: number; readonly reason: string },
    options?: CallOptions,
  ): Promise<OrderDocumentSummary>
  /** Those of the given orders that exist, whole. */
  ordersById(
    params: { readonly orderIds: readonly string[] },
    options?: CallOptions,
  ): Promise<readonly OrderDocument[]>
  /** All order documents in pages, oldest first: for reconciling, and for adopting what was there before. */
  allOrders(options?: CallOptions): AsyncIterable<readonly OrderDocument[]>
  /** All partners in pages. */
  allPartners(options?: CallOptions): AsyncIterable<readonly Partner[]>
  /** Those of the given products that exist; what the change feed names is read so. */
  productsById(
    params: { readonly productIds: readonly string[] },
    options?: CallOptions,
  ): Promise<readonly Product[]>
  /** All products in pages, whoever created them. */
  allProducts(options?: CallOptions): AsyncIterable<readonly Product[]>
  /** Needs the capability `price-lists`, like `prices` and `allPrices`. */
  priceLists(options?: CallOptions): Promise<readonly PriceList[]>
  /** Net sale prices of the given products in one list; those without a price there are left out. */
  prices(
    params: { readonly priceListId: string; readonly productIds: readonly string[] },
    options?: CallOptions,
  ): Promise<readonly ProductPrice[]>
  /** Net sale prices of all products that have one in the list, in pages. */
  allPrices(
    params: { readonly priceListId: string },
    options?: CallOptions,
  ): AsyncIterable<readonly ProductPrice[]>
  /**
   * The invoices of these orders and those with these ids, stornos among them, each once and in no particular order.
   * Needs the capability `invoices`.
   */
  invoices(
    params: { readonly orderIds: readonly string[]; readonly invoiceIds: readonly string[] },
    options?: CallOptions,
  ): Promise<readonly InvoiceSummary[]>
  /** Levels of the given products in every warehouse; products that neither moved nor are reserved have none. */
  stockLevels(
    params: { readonly productIds: readonly string[] },
    options?: CallOptions,
  ): Promise<readonly StockLevel[]>
  /** Levels of all products, in pages. */
  allStockLevels(options?: CallOptions): AsyncIterable<readonly StockLevel[]>
  bookStockMovements(
    items: readonly Keyed<StockMovementDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<StockMovement>[]>
  /** Changes after `since`; null answers no changes and the cursor of this moment. */
  changes(params: { readonly since: string | null }, options?: CallOptions): Promise<ErpChangePage>
}
