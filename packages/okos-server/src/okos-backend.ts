import type {
  ErpChangePage,
  ErpInfo,
  ErpItemResult,
  ErpLookUpAnswer,
  ErpLookUpQuery,
  ErpMasterData,
  Keyed,
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

/** Stock levels and the movements they are the sum of. */
export interface OkosStock {
  /** Levels of all products that ever moved or are reserved, in every warehouse. */
  list(page: PageRequest): Promise<OkosPageAnswer<StockLevel>>
  query(productIds: readonly string[]): Promise<readonly StockLevel[]>
  readonly movements: OkosCollection<StockMovementDraft, StockMovement>
}

/** Orders, which can be amended and cancelled until they are invoiced. */
export interface OkosOrders extends OkosCollection<OrderDraft, OrderDocument, OrderDocumentSummary> {
  /** Refuses with `not-found`, `order-invoiced`, `version-conflict`, `reference-conflict`, `validation`. */
  amend(params: {
    readonly id: string
    readonly version: number
    readonly draft: OrderDraft
  }): Promise<OrderDocumentSummary>
  /** Cancelling twice is the same as once. Refuses with `not-found`, `order-invoiced`, `version-conflict`. */
  cancel(params: {
    readonly id: string
    readonly version: number
    readonly reason: string
  }): Promise<OrderDocumentSummary>
}

/**
 * One company's books. Drafts arrive checked against the contract, arithmetic included; what only the ERP knows
 * (ids, VAT short names, currencies) is for the backend to check. Refuse by throwing an {@link OkosRefusal};
 * anything else thrown is answered as an internal error and told nothing of.
 */
export interface OkosBooks {
  info(): Promise<ErpInfo>
  masterData(): Promise<ErpMasterData>
  lookUp(query: ErpLookUpQuery): Promise<ErpLookUpAnswer>
  /** `since` null: no changes and the cursor of this moment. Refuses with `cursor-unknown`. */
  changes(params: { readonly since: string | null; readonly limit: number }): Promise<ErpChangePage>
  readonly partners: OkosCollection<PartnerDraft, Partner>
  readonly products: OkosCollection<ProductDraft, Product>
  readonly services: OkosCollection<ServiceDraft, Service>
  readonly createPaymentMethods: OkosCreate<MethodDraft, Method>
  readonly createShippingMethods: OkosCreate<MethodDraft, Method>
  readonly orders: OkosOrders
  /** Left out by a backend that keeps no stock. */
  readonly stock?: OkosStock
}
