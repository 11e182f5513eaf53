import type { AttentionTopic } from './attention.ts'
import type { MappingDecision, StoredDecision } from './mapping-decision.ts'
import type { OperatorRequest } from './operator-request.ts'
import type { OrderHistoryEntry } from './order-history.ts'
import type { PayloadEntry } from './payload-entry.ts'
import type { Action } from './plan.ts'
import type { Instant, SlotLevels } from './primitives.ts'
import type { RunSummary } from './run.ts'
import type { ShopOrder } from './shop-order.ts'
import type { ShopPrice } from './shop-price.ts'
import type { OrderOutcome, OrderVerdict } from './verdict.ts'
import type { WriteBackNote } from './write-back.ts'

/** The right to work on a connection. Every write checks `token`, so that a run that slept can't write over its successor. */
export interface Lease {
  readonly connectionId: string
  readonly holder: string
  /** Grows with every holder. */
  readonly token: number
  readonly expiresAt: Instant
}

/** No lease ends further ahead than this, in milliseconds: one that seems to comes from a clock that was set back since. */
export const longestLeaseMs = 3_600_000

/** Before an action is tried again, at most. One that is due later was put off while the clock was ahead. */
export const longestPauseMs = 3_600_000

/** Whether the machinery is done with an order; the business outcome is the verdict's. */
export type TechnicalState = 'pending' | 'done' | 'retrying' | 'parked'

/** Everything known of one order of the shop. */
export interface OrderRecord {
  readonly orderInnerId: string
  readonly technical: TechnicalState
  readonly verdict: OrderVerdict
  /** Digest of the order's content as last planned; equal means nothing to do. */
  readonly contentHash: string
  readonly documentId: string | null
  readonly documentNumber: string | null
  readonly documentVersion: number | null
  /** The ERP's gross of the document as last written; null while there is none. */
  readonly documentGross: string | null
  /** The order itself while it is not in the ERP in this form; null once it is, so that no buyer's data stays. */
  readonly order: ShopOrder | null
  /** The order as its document holds it, without anything personal, for telling what an edit changed. */
  readonly revision?: ShopOrder
  /** Product codes in the order as last planned: an edit that drops a product changes its stock as well. */
  readonly skus?: readonly string[]
  /** What the document holds, per product code, as last written; left out while there is none. */
  readonly written?: Readonly<Record<string, SlotLevels>>
  /**
   * Whether its goods had left the warehouse when it was first read, so that they are in no stock figure (M20); what
   * becomes of its status later changes nothing. Left out while it was never understood.
   */
  readonly hadLeft?: boolean
  /** Why the machinery retries or parked it; null otherwise. */
  readonly trouble: string | null
}

/** What the shop is believed to have of a product. */
export interface ShopLevel {
  readonly sku: string
  readonly shopProductId: string
  readonly levels: SlotLevels
  /** The shop's own time at which `levels` was read or written. */
  readonly asOf: Instant
  /** False when an order came so close to `asOf` that the level has to be read again. */
  readonly isCertain: boolean
  /** True until the opening stock of a product that we created in the ERP is booked. */
  readonly awaitsOpening: boolean
}

/** A record that still carries its order. */
export type UnsettledRecord = OrderRecord & { readonly order: ShopOrder }

/** A record of the shop that later runs need without asking again. */
export interface ShopRecordNote {
  readonly kind: 'product' | 'customer'
  readonly resourceId: string
  readonly innerId: string
}

/** Where an action stands: to be applied, applied, or set aside with its reason. */
export type ActionState = 'pending' | 'done' | 'parked'

/** An action in the outbox. */
export interface OutboxEntry {
  readonly id: number
  readonly runId: string
  readonly action: Action
  readonly state: ActionState
  readonly attempts: number
  /** Not before this. */
  readonly dueAt: Instant
  /** Code and message of the last failure; null when there was none. */
  readonly trouble: string | null
}

/** Outcomes of an order that somebody may have to do something about. */
export type TroubledOutcome = Extract<OrderOutcome, 'waiting' | 'failed' | 'conflict'>

/** Which ERP record a key stands for. Unique on (connection, key). */
export interface Binding {
  /** Key as in {@link RecordRef}, e.g. `product:ABC-1`. */
  readonly key: string
  readonly erpId: string
}

/** Entries of one order's history that are kept. */
export const longestHistory = 200

/** What a store has to keep; the rest it may forget. */
export interface Retention {
  /** Entries of histories from this moment on. */
  readonly historySince: Instant
  /** Entries of the payload log from this moment on. */
  readonly payloadsSince: Instant
  /** The latest runs, this many. */
  readonly runs: number
  /** The latest done actions, this many. */
  readonly doneActions: number
}

/** One change of state; a list of them is one transaction. */
export type StateChange =
  | { readonly kind: 'set-cursor'; readonly name: string; readonly value: string }
  | { readonly kind: 'put-orders'; readonly orders: readonly OrderRecord[] }
  /**
   * Adds actions in their order. A pending action with the same key takes the new content and keeps its place;
   * a settled one becomes pending again at the end.
   */
  | {
      readonly kind: 'enqueue'
      readonly runId: string
      readonly dueAt: Instant
      readonly actions: readonly Action[]
    }
  /** Forgets the pending and parked actions of these orders: a newer plan takes their place. */
  | { readonly kind: 'withdraw-order-actions'; readonly orderInnerIds: readonly string[] }
  /** Done actions drop their payload. */
  | { readonly kind: 'finish-actions'; readonly ids: readonly number[] }
  | {
      readonly kind: 'postpone-action'
      readonly id: number
      readonly dueAt: Instant
      readonly trouble: string
    }
  | { readonly kind: 'park-action'; readonly id: number; readonly trouble: string }
  /**
   * Pending actions of these keys (null: all) are due at `dueAt` as if they had never been tried; parked ones that belong to
   * no order are pending again. A parked action of an order stays: its order is planned anew instead.
   */
  | { readonly kind: 'retry-actions'; readonly keys: readonly string[] | null; readonly dueAt: Instant }
  /** Forgets pending and parked actions. */
  | { readonly kind: 'withdraw-actions'; readonly keys: readonly string[] }
  /** Forgets requests that were carried out. */
  | { readonly kind: 'settle-requests'; readonly ids: readonly number[] }
  /** The first binding of a key stays: whoever was faster wins. */
  | { readonly kind: 'bind'; readonly bindings: readonly Binding[] }
  | { readonly kind: 'put-levels'; readonly levels: readonly ShopLevel[] }
  | { readonly kind: 'put-prices'; readonly prices: readonly ShopPrice[] }
  /** The latest note of an order stays. */
  | { readonly kind: 'put-write-backs'; readonly notes: readonly WriteBackNote[] }
  | { readonly kind: 'note-shop-records'; readonly records: readonly ShopRecordNote[] }
  /** Notes what has to be looked at; what is noted already stays as it is. */
  | { readonly kind: 'add-attention'; readonly topic: AttentionTopic; readonly keys: readonly string[] }
  | { readonly kind: 'remove-attention'; readonly topic: AttentionTopic; readonly keys: readonly string[] }
  | { readonly kind: 'put-run'; readonly run: RunSummary }
  /** Adds to the histories of orders; of one order the last {@link longestHistory} entries are kept. */
  | { readonly kind: 'append-history'; readonly entries: readonly OrderHistoryEntry[] }
  | { readonly kind: 'log-payloads'; readonly entries: readonly PayloadEntry[] }
  /** Forgets what was sent for these orders, and what persons wrote into their histories. */
  | { readonly kind: 'erase-traces'; readonly orderInnerIds: readonly string[] }
  /** Forgets what is old: the oldest first, a limited number at a time. */
  | { readonly kind: 'prune'; readonly keep: Retention }

/**
 * Where sync keeps what must survive. Every method may be called by several processes at once.
 *
 * Everything that a run works with changes by `commit`, under the lease, or by `commitIdle`, which does nothing when a
 * run is on or was since. What an operator writes needs no lease and commutes with every commit: requests are appended
 * and are only ever removed by the id that somebody has read, and decisions are written by nobody else.
 */
export interface StateStore {
  /**
   * Null when somebody else holds it at `now`. The same holder gets a new token. One that ends more than
   * {@link longestLeaseMs} ahead counts as run out.
   */
  acquireLease(params: {
    readonly connectionId: string
    readonly holder: string
    readonly now: Instant
    readonly ttlMs: number
  }): Promise<Lease | null>
  /** Throws {@link LeaseLostError} when the token is no longer the current one. */
  renewLease(lease: Lease, params: { readonly now: Instant; readonly ttlMs: number }): Promise<Lease>
  /** Does nothing when the lease is lost already. */
  releaseLease(lease: Lease): Promise<void>

  /** All or nothing. Throws {@link LeaseLostError}, and changes nothing, when the token is no longer the current one. */
  commit(lease: Lease, changes: readonly StateChange[]): Promise<void>
  /** A token for `commitIdle`; null while somebody holds the lease at `now`. */
  idleToken(connectionId: string, now: Instant): Promise<number | null>
  /**
   * Like `commit`, as if the lease were taken and freed in the same instant. Answers false, and changes nothing, when
   * somebody holds the lease at `now`, or held it or committed so since `token` was given.
   */
  commitIdle(
    idle: { readonly connectionId: string; readonly token: number; readonly now: Instant },
    changes: readonly StateChange[],
  ): Promise<boolean>

  cursor(connectionId: string, name: string): Promise<string | null>
  orders(connectionId: string, orderInnerIds: readonly string[]): Promise<ReadonlyMap<string, OrderRecord>>
  /** Orders by the id of their document in the ERP; documents of no order are left out. */
  ordersOfDocuments(
    connectionId: string,
    documentIds: readonly string[],
  ): Promise<ReadonlyMap<string, OrderRecord>>
  /** What the shop was told of these orders, by innerId. */
  writeBacks(
    connectionId: string,
    orderInnerIds: readonly string[],
  ): Promise<ReadonlyMap<string, WriteBackNote>>
  /** Orders that are not in the ERP in their present form, by innerId order. */
  unsettledOrders(connectionId: string): Promise<readonly UnsettledRecord[]>
  /** Every order ever seen, in pages of `limit`, by innerId as text. */
  allOrders(params: {
    readonly connectionId: string
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly OrderRecord[]>
  /** Pending actions due at `now`, or more than {@link longestPauseMs} after it, in the order they were added. */
  dueActions(params: {
    readonly connectionId: string
    readonly now: Instant
    readonly limit: number
  }): Promise<readonly OutboxEntry[]>
  countActions(connectionId: string): Promise<Readonly<Record<ActionState, number>>>
  /** Pending and parked actions of these orders, in the order they were added. */
  actionsOfOrders(connectionId: string, orderInnerIds: readonly string[]): Promise<readonly OutboxEntry[]>
  /** Pending and parked actions with one of these keys, in the order they were added. */
  openActions(connectionId: string, keys: readonly string[]): Promise<readonly OutboxEntry[]>
  /** Actions of no order that are parked, or pending after a failed attempt, by id, in pages of `limit`. */
  troubledActions(params: {
    readonly connectionId: string
    readonly after: number | null
    readonly limit: number
    readonly states: readonly Exclude<ActionState, 'done'>[]
  }): Promise<readonly OutboxEntry[]>
  /** Orders with one of `outcomes` whose action is not just on its way, smallest number first, in pages of `limit`. */
  troubledOrders(params: {
    readonly connectionId: string
    readonly after: string | null
    readonly limit: number
    readonly outcomes: readonly TroubledOutcome[]
  }): Promise<readonly OrderRecord[]>
  bindings(connectionId: string, keys: readonly string[]): Promise<ReadonlyMap<string, Binding>>
  levels(connectionId: string, skus: readonly string[]): Promise<ReadonlyMap<string, ShopLevel>>
  allLevels(params: {
    readonly connectionId: string
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly ShopLevel[]>
  prices(connectionId: string, skus: readonly string[]): Promise<ReadonlyMap<string, ShopPrice>>
  allPrices(params: {
    readonly connectionId: string
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly ShopPrice[]>
  /** Keys of a topic, in pages of `limit`, by their text. */
  attention(params: {
    readonly connectionId: string
    readonly topic: AttentionTopic
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly string[]>
  shopRecords(params: {
    readonly connectionId: string
    readonly kind: ShopRecordNote['kind']
    readonly resourceIds: readonly string[]
  }): Promise<ReadonlyMap<string, ShopRecordNote>>
  lastRuns(connectionId: string, limit: number): Promise<readonly RunSummary[]>
  /** What happened to an order, in the order it was noted. */
  history(connectionId: string, orderInnerId: string): Promise<readonly OrderHistoryEntry[]>
  /** What was sent for an order, the latest first. */
  payloads(params: {
    readonly connectionId: string
    readonly orderInnerId: string
    readonly limit: number
  }): Promise<readonly PayloadEntry[]>

  /** Needs no lease. */
  addRequests(connectionId: string, requests: readonly Omit<OperatorRequest, 'id'>[]): Promise<void>
  /** In the order they were added. */
  requests(connectionId: string): Promise<readonly OperatorRequest[]>
  /** Needs no lease. A later decision about the same kind and key replaces the earlier one. */
  putDecision(connectionId: string, decision: StoredDecision): Promise<void>
  /** Needs no lease. Answers whether there was one. */
  removeDecision(connectionId: string, which: Pick<MappingDecision, 'kind' | 'shopKey'>): Promise<boolean>
  /** By kind, then key. */
  decisions(connectionId: string): Promise<readonly StoredDecision[]>
  close(): Promise<void>
}
