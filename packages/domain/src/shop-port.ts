import type { Instant, RecordResult, SlotLevels } from './primitives.ts'
import type { ShopOrder } from './shop-order.ts'
import type { ShopPricing } from './shop-price.ts'
import type {
  ShopCustomer,
  ShopMetadata,
  ShopMethods,
  ShopProduct,
  ShopProductDraft,
} from './shop-records.ts'
import type {
  ShopInvoiceNote,
  ShopOrderInvoiceDraft,
  ShopOrderWrites,
  ShopStatusUpdate,
} from './write-back.ts'

/** One page of records with the shop's own time of answering. */
export interface ShopPage<T> {
  readonly items: readonly RecordResult<T>[]
  /** From the answer's Date header: the only clock a cursor may come from. */
  readonly serverTime: Instant
  /** 0-based. */
  readonly pageIndex: number
  /** Null when the shop does not tell. */
  readonly pageCount: number | null
}

/** An absolute level to set; slots left out are not touched. */
export interface ShopStockUpdate {
  readonly sku: string
  readonly productId: string
  readonly levels: Partial<SlotLevels>
  /** As the shop has it; sent along so that its price rules leave the price alone. Null: unknown, not sent. */
  readonly isMultiplierLocked: boolean | null
}

/** Outcome of one stock update, in the order they were given. */
export type ShopStockResult =
  | {
      readonly ok: true
      readonly sku: string
      /** What the shop says it has now. */
      readonly levels: SlotLevels
      /** What it asks now; null when it does not tell. A level must not change it. */
      readonly pricing: ShopPricing | null
    }
  | ShopWriteFailure

/** A list price to set; special prices are not touched. */
export interface ShopPriceUpdate extends ShopPricing {
  readonly sku: string
  readonly productId: string
}

/** Outcome of one price update, in the order they were given. */
export type ShopPriceResult =
  | {
      readonly ok: true
      readonly sku: string
      /** What the shop says it has now. */
      readonly pricing: ShopPricing
    }
  | ShopWriteFailure

/** Why one item of a write was refused. */
export interface ShopWriteFailure {
  readonly ok: false
  readonly sku: string
  readonly code: string
  readonly message: string
  readonly isRetryable: boolean
}

/** Records fetched by opaque id in one batched request per 200. Ids that the shop does not know are left out. */
export interface ShopLookUp {
  readonly products: ReadonlyMap<string, ShopProduct>
  readonly customers: ReadonlyMap<string, ShopCustomer>
  readonly serverTime: Instant
}

/** Outcome of creating one product. */
export type ShopProductResult =
  | {
      readonly ok: true
      readonly sku: string
      readonly product: ShopProduct
      /** False when the shop had a product of this code before. */
      readonly isNew: boolean
    }
  | ShopWriteFailure

/** Options of a call that writes to the shop. */
export interface ShopWriteOptions {
  readonly signal?: AbortSignal
  /** To be called right before each request leaves, after every wait. What it throws must end the call unsent. */
  readonly beforeSend?: () => Promise<void> | undefined
}

/** A webshop as sync sees it. */
export interface ShopPort {
  /** The shop's own name: part of every external reference. */
  readonly shopName: string
  readMetadata(options?: { readonly signal?: AbortSignal }): Promise<ShopMetadata>
  /** What the shop offers to pay and to ship with; null when it does not let us see. Orders do without it. */
  readMethods(options?: { readonly signal?: AbortSignal }): Promise<ShopMethods | null>
  /**
   * Every placed order changed at or after `updatedSince` (null: all), abandoned carts left out, storno kept.
   * Repeats a pass whose pages moved; doubles are possible and harmless.
   */
  readOrders(params: {
    readonly updatedSince: Instant | null
    readonly signal?: AbortSignal
  }): AsyncIterable<ShopPage<ShopOrder>>
  /**
   * The placed orders among these innerIds as they are now, one batched request per 200. What the shop does not know,
   * or holds as an abandoned cart, is left out.
   */
  readOrdersByInnerId(params: {
    readonly orderInnerIds: readonly string[]
    readonly signal?: AbortSignal
  }): Promise<Pick<ShopPage<ShopOrder>, 'items' | 'serverTime'>>
  readProducts(options?: { readonly signal?: AbortSignal }): AsyncIterable<ShopPage<ShopProduct>>
  readCustomers(options?: { readonly signal?: AbortSignal }): AsyncIterable<ShopPage<ShopCustomer>>
  lookUp(params: {
    readonly productIds: readonly string[]
    readonly customerIds: readonly string[]
    readonly signal?: AbortSignal
  }): Promise<ShopLookUp>
  /** Products by their codes, 200 a request; those whose code differs in case only may come along. */
  findProducts(params: {
    readonly skus: readonly string[]
    readonly signal?: AbortSignal
  }): Promise<{ readonly products: readonly ShopProduct[]; readonly serverTime: Instant }>
  /**
   * Creates hidden products, each looked for by its code first: a code that the shop has already is answered as it is,
   * so that the call may be repeated. Results in input order.
   */
  createProducts(
    drafts: readonly ShopProductDraft[],
    options?: ShopWriteOptions,
  ): Promise<{ readonly results: readonly ShopProductResult[]; readonly serverTime: Instant }>
  /** Batched, 200 a request; every inner status is read. Results in input order. */
  writeStock(
    updates: readonly ShopStockUpdate[],
    options?: ShopWriteOptions,
  ): Promise<{ readonly results: readonly ShopStockResult[]; readonly serverTime: Instant }>
  /** Like `writeStock`, for prices: nothing but price, multiplier and lock is named. */
  writePrices(
    updates: readonly ShopPriceUpdate[],
    options?: ShopWriteOptions,
  ): Promise<{ readonly results: readonly ShopPriceResult[]; readonly serverTime: Instant }>
  /** Sets statuses and nothing else, 200 a request. Left out, with the two below, where a shop can't be told. Asks for no letter to the buyer. Results in input order. */
  writeOrderStatuses?(
    updates: readonly ShopStatusUpdate[],
    options?: ShopWriteOptions,
  ): Promise<ShopOrderWrites>
  /** All invoices that the shop shows at orders, in pages: to look whether one is there before it is written again. */
  readOrderInvoices?(options?: { readonly signal?: AbortSignal }): AsyncIterable<ShopPage<ShopInvoiceNote>>
  /**
   * Shows invoices at orders, 200 a request. Not to be repeated without a look: the shop takes the same one twice.
   * Results in input order.
   */
  writeOrderInvoices?(
    invoices: readonly ShopOrderInvoiceDraft[],
    options?: ShopWriteOptions,
  ): Promise<ShopOrderWrites>
}
