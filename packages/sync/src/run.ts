import type { PlanningContext, SyncSettings } from '@okos-sync/core'
import type {
  AttentionTopic,
  Clock,
  ErpInfo,
  ErpPort,
  EventContext,
  MappingDecision,
  ShopMetadata,
  ShopPort,
  StateChange,
  StateStore,
  SyncEventMap,
} from '@okos-sync/domain'
import type { Step } from './running/progress.ts'
import type { Tally } from './running/tally.ts'

type WithoutContext<T> = T extends unknown ? Omit<T, keyof EventContext> : never

/** Tells listeners what happened in this run. */
export type Emit = <Name extends keyof SyncEventMap>(
  name: Name,
  event: WithoutContext<SyncEventMap[Name][0]>,
) => void

/** What the two sides said about themselves at the beginning of the run. */
export interface Surroundings {
  readonly shop: ShopMetadata
  readonly erp: PlanningContext['erp']
  readonly info: ErpInfo
  /** Changes when settings or master data do, so that what waited for them gets another look. */
  readonly fingerprint: string
}

/** One run at work: everything its steps share. */
export interface Run {
  readonly connectionId: string
  readonly runId: string
  /** Writes to it are guarded by the lease; reads and writes end with the run's signal, whatever the port does. */
  readonly shop: ShopPort
  readonly erp: ErpPort
  readonly store: StateStore
  readonly settings: SyncSettings
  readonly clock: Clock
  readonly surroundings: Surroundings
  /** What operators decided about matches, as it was when the run began. */
  readonly decisions: readonly MappingDecision[]
  readonly tally: Tally
  /** What a run that only looks saw in the ERP's feed, which it must not move. */
  readonly peeked: Map<AttentionTopic, ReadonlySet<string>>
  /** The longest batch to the shop in this run. */
  readonly batches: { longestMs: number }
  /**
   * Codes of products whose level was read since the last pass over the orders began. An order that changed right
   * before the reading is not known yet, so no opening stock is counted from these.
   */
  readonly levelsAheadOfOrders: Set<string>
  /** Aborted when the lease is lost or the deadline of `stop` is over; goes into every call to the outside. */
  readonly signal: AbortSignal
  readonly emit: Emit
  /** Tells how far a step is. */
  readonly progress: (told: Step) => void
  /** Throws between two steps when the run has to end. */
  continueOrStop(): void
  /** One transaction of the store, refused when the lease is lost. */
  commit(changes: readonly StateChange[]): Promise<void>
  /** The shop's metadata, read again when one of these statuses is new to us. */
  shopKnowing(statusIds: readonly string[]): Promise<ShopMetadata>
}
