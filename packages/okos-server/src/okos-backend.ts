import type {
  BatchSendingDraft,
  ErpChangePage,
  ErpInfo,
  ErpItemResult,
  ErpLookUpAnswer,
  ErpLookUpQuery,
  ErpMasterData,
  ImportKind,
  ImportReport,
  Invoice,
  InvoiceDraft,
  InvoiceSending,
  InvoiceSummary,
  Keyed,
  Method,
  MethodDraft,
  OrderDocument,
  OrderDocumentSummary,
  OrderDraft,
  Partner,
  PartnerDraft,
  PartnerUpdate,
  PriceList,
  Product,
  ProductDraft,
  ProductPrice,
  ProductUpdate,
  SendingDraft,
  Service,
  ServiceDraft,
  ServiceUpdate,
  StockLevel,
  StockMovement,
  StockMovementDraft,
  StornoDraft,
} from '@okos-sync/domain'
import type { OkosScope } from '@okos-sync/okos/contract'

/** An ERP behind the contract. */
export interface OkosBackend {
  /** The books that this key opens and what it may do there; null for an unknown key. Compare in constant time. */
  authenticate(apiKey: string): Promise<OkosAccess | null>
}

/** What one API key gives. */
export interface OkosAccess {
  readonly scopes: readonly OkosScope[]
  readonly books: OkosBooks
}

/** A part of a list; a cursor that the backend did not give is refused with code `validation`. */
export interface PageRequest {
  readonly cursor: string | null
  readonly limit: number
}

/** One page in a stable order: a record present all the while is never skipped, though others come and go. */
export interface OkosPageAnswer<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** Reads one kind of record. */
export interface OkosReader<Item> {
  list(page: PageRequest): Promise<OkosPageAnswer<Item>>
  /** Null when there is none. */
  get(id: string): Promise<Item | null>
  /** Those of at most 500 that exist, in one go; left out: each is asked for by `get`. */
  getMany?(ids: readonly string[]): Promise<readonly Item[]>
}

/**
 * Creates one kind of record. Each item stands or falls alone; its key and its reference are stored in the same
 * transaction as the record, all committed before the answer. A known key or reference answers the existing
 * record; for orders and stock movements contradicting content is the error `reference-conflict`.
 */
export type OkosCreate<Draft, Item> = (
  items: readonly Keyed<Draft>[],
) => Promise<readonly ErpItemResult<Item>[]>

/** A kind of record that is read and created. */
export interface OkosCollection<Draft, Item, Created = Item> extends OkosReader<Item> {
  readonly create: OkosCreate<Draft, Created>
}

/** New content for a record that is still in the version that was read. */
export interface Conditional<Content> {
  readonly id: string
  readonly version: number
  readonly draft: Content
}

/**
 * A kind of record whose content can be replaced, where the system has the capability `updates`. Content that the
 * record already has is answered as it is, whatever the version: the first answer may have been lost. Refuses with
 * `not-found`, `version-conflict`, `reference-conflict` (a code or name that another record has), `validation`.
 */
export interface OkosMasterRecords<Draft, Item, Update> extends OkosCollection<Draft, Item> {
  update?(params: Conditional<Update>): Promise<Item>
}

/** Stock levels and the movements they are the sum of. */
export interface OkosStock {
  /** Levels of all products that ever moved or are reserved, in every warehouse. */
  list(page: PageRequest): Promise<OkosPageAnswer<StockLevel>>
  query(productIds: readonly string[]): Promise<readonly StockLevel[]>
  readonly movements: OkosCollection<StockMovementDraft, StockMovement>
  /** Teljesíthető rendelések: open orders whose goods are all on hand, when older orders are served first. */
  fulfilableOrders?(page: PageRequest): Promise<OkosPageAnswer<OrderDocumentSummary>>
}

/**
 * Orders, which can be amended and cancelled until they are invoiced. A system that forbids overselling refuses with
 * `stock-insufficient` what takes more than is available.
 */
export interface OkosOrders extends OkosCollection<OrderDraft, OrderDocument, OrderDocumentSummary> {
  /** Refuses with `not-found`, `order-invoiced`, `version-conflict`, `reference-conflict`, `validation`. */
  amend(params: Conditional<OrderDraft>): Promise<OrderDocumentSummary>
  /** Cancelling twice is the same as once. Refuses with `not-found`, `order-invoiced`, `version-conflict`. */
  cancel(params: {
    readonly id: string
    readonly version: number
    readonly reason: string
  }): Promise<OrderDocumentSummary>
}

/** A record that was made, or that the same key or reference had made before. */
export interface Made<Item> {
  readonly record: Item
  readonly isNew: boolean
}

/**
 * Számlák. Numbers have no gaps within a series; an invoiced order can no longer be amended or cancelled, and a storno
 * opens it again. An order that has a valid invoice under another key and reference is the error `order-invoiced`
 * with that invoice's id.
 */
export interface OkosInvoices {
  /** `orderId` null: of all orders. */
  list(page: PageRequest & { readonly orderId: string | null }): Promise<OkosPageAnswer<Invoice>>
  get(id: string): Promise<Invoice | null>
  /** The invoices of these orders and those with these ids, at most 500 each; one that is named twice may stand twice. */
  query(params: {
    readonly orderIds: readonly string[]
    readonly invoiceIds: readonly string[]
  }): Promise<readonly InvoiceSummary[]>
  readonly create: OkosCreate<InvoiceDraft, Invoice>
  /** The storno that an invoice already has is answered, whatever the key. Refuses with `not-found`, `validation`. */
  storno(params: {
    readonly id: string
    readonly key: string
    readonly draft: StornoDraft
  }): Promise<Made<Invoice>>
  /** Being as it is asked for is no conflict. Refuses with `not-found`, `version-conflict`. */
  setPayment(params: Conditional<{ readonly paidOn: string | null }>): Promise<Invoice>
  /** Null when there is no such invoice. */
  pdf(id: string): Promise<Uint8Array | null>
  /**
   * A known key answers the sending of then and sends nothing. What the mail server says is an outcome, not an
   * error. Refuses with `not-found`, or `validation` when there is nobody to send to.
   */
  send(params: {
    readonly id: string
    readonly key: string
    readonly draft: SendingDraft
  }): Promise<Made<InvoiceSending>>
  /** Sends at most 50, with the capability `batch-invoicing`; left out: five at a time by `send`. */
  readonly sendMany?: OkosCreate<BatchSendingDraft, InvoiceSending>
}

/** A file of master data as it arrives; `content` can be read once and throws when it grows too large. */
export interface ImportFile {
  readonly kind: ImportKind
  readonly format: 'csv' | 'xlsx'
  /** Where opening stock goes; null: the first warehouse. */
  readonly warehouseId: string | null
  readonly content: AsyncIterable<Uint8Array>
}

/** Files of master data. A file that can't be read as what it says it is: `validation`, field `body`. */
export interface OkosImports {
  dryRun(file: ImportFile): Promise<ImportReport>
  /** All rows in one transaction; bad rows keep the file out unless they are to be skipped. */
  apply(
    file: ImportFile & { readonly key: string; readonly skipBadRows: boolean },
  ): Promise<Made<ImportReport>>
}

/** Árlisták. */
export interface OkosPrices {
  lists(): Promise<readonly PriceList[]>
  /** Prices of all products that have one in the list. Refuses like `query`. */
  list(page: PageRequest & { readonly priceListId: string }): Promise<OkosPageAnswer<ProductPrice>>
  /** Refuses with `validation` for an unknown list. */
  query(params: {
    readonly priceListId: string
    readonly productIds: readonly string[]
  }): Promise<readonly ProductPrice[]>
}

/** What a system says of itself; left out: the time of the kit's machine, 500 items in a bulk call, no fees told. */
export type OkosInfo = Pick<ErpInfo, 'edition' | 'company' | 'capabilities'> &
  Partial<Pick<ErpInfo, 'serverTime' | 'maxBulkItems' | 'subscription'>>

/**
 * One company's books. Drafts arrive checked against the contract, arithmetic included; what only the ERP knows
 * (ids, VAT short names, currencies) is for the backend to check. Refuse by throwing an {@link OkosRefusal};
 * anything else thrown is answered as an internal error and told nothing of.
 */
export interface OkosBooks {
  info(): Promise<OkosInfo>
  masterData(): Promise<ErpMasterData>
  lookUp(query: ErpLookUpQuery): Promise<ErpLookUpAnswer>
  /** `since` null: no changes and the cursor of this moment. Refuses with `cursor-unknown`. */
  changes(params: { readonly since: string | null; readonly limit: number }): Promise<ErpChangePage>
  readonly partners: OkosMasterRecords<PartnerDraft, Partner, PartnerUpdate>
  readonly products: OkosMasterRecords<ProductDraft, Product, ProductUpdate>
  readonly services: OkosMasterRecords<ServiceDraft, Service, ServiceUpdate>
  readonly createPaymentMethods: OkosCreate<MethodDraft, Method>
  readonly createShippingMethods: OkosCreate<MethodDraft, Method>
  readonly orders: OkosOrders
  /** Each of these is left out by a backend that lacks it; `info` then does not tell the capability either. */
  readonly stock?: OkosStock
  readonly invoices?: OkosInvoices
  readonly imports?: OkosImports
  readonly prices?: OkosPrices
}
