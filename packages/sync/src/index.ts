export { createSync, type OkosSync, type SyncStatus } from './create-sync.ts'
export { ConnectionBusyError, PlanRefusedError, SyncStoppedError } from './errors.ts'
export type { EventViewOptions, SyncEventRecord } from './event-view.ts'
export type { SyncEventName, SyncListener } from './events.ts'
export { createSyncGroup, type SyncGroup, type SyncGroupOptions } from './group/sync-group.ts'
export { memoryStore } from './memory-store/memory-store.ts'
export type {
  AttentionAction,
  AttentionItem,
  AttentionOrder,
  AttentionPage,
  AttentionQuery,
  AttentionSubject,
} from './operator/attention.ts'
export type { BuyerIdentity, ErasureReport } from './operator/erase-buyer.ts'
export type { OpenAction, OrderExplanation } from './operator/explain-order.ts'
export type { Mappings } from './operator/mappings.ts'
export { DecisionRefusedError, NothingToDoError } from './operator/operator-errors.ts'
export type { OperatorVerbs } from './operator/operator-verbs.ts'
export type { RetryTarget } from './operator/retry.ts'
export type { MappingSuggestion, SuggestedKind, SuggestionQuery } from './operator/suggestions.ts'
export type { RunGate, RunOptions, StartOptions, SyncLogger, SyncOptions } from './options.ts'
export { allFlows } from './run-cycle.ts'
