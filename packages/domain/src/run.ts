import type { FlowName, MoneyTotal } from './plan.ts'
import type { Instant } from './primitives.ts'

/** A flow that was asked for and not tried: the ERP lacks a capability, or a setting leaves it out. */
export interface LeftOutFlow {
  readonly flow: FlowName
  readonly missingCapability?: string
  /** Name of the setting. */
  readonly setting?: string
}

/** How much of its flows a run does: all there is to do, what a plan holds, or the orders that hints named. */
export type RunScope = 'whole' | 'plan' | 'hints'

/** What one run did. */
export interface RunSummary {
  readonly runId: string
  readonly connectionId: string
  readonly flows: readonly FlowName[]
  readonly scope: RunScope
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  readonly outcome: 'running' | 'done' | 'stopped' | 'failed'
  readonly orders: {
    /** Distinct orders the shop showed in this run. */
    readonly seen: number
    readonly imported: number
    readonly updated: number
    readonly cancelled: number
    /** Bound to documents that were there before; left out when none was. */
    readonly adopted?: number
    readonly unchanged: number
    readonly waiting: readonly { readonly order: string; readonly code: string }[]
    readonly excluded: readonly { readonly order: string; readonly code: string }[]
    readonly failed: readonly { readonly order: string; readonly code: string }[]
  }
  readonly partners: { readonly created: number; readonly matched: number }
  readonly products: { readonly created: number; readonly matched: number }
  readonly services: { readonly created: number; readonly matched: number }
  /** Matches by kind and rule, e.g. `{ "partner:name-and-email": 12 }`. */
  readonly matches: Readonly<Record<string, number>>
  readonly stock: {
    readonly pushed: number
    readonly unchanged: number
    readonly openingBooked: number
    /** Set when the mass-change guard kept the levels back until somebody decides. */
    readonly held: { readonly wouldZero: number; readonly ofProducts: number } | null
  }
  readonly missingProducts: {
    /** Newly found to be missing in the shop. */
    readonly reported: number
    /** Created there, hidden. */
    readonly created: number
  }
  readonly prices: {
    readonly pushed: number
    readonly unchanged: number
    /** Prices that differ and stay so, by the settings or because the shop did not take them. */
    readonly differing: number
    /** Set when the mass-change guard kept the prices back until somebody decides. */
    readonly held: { readonly wouldMove: number; readonly ofProducts: number } | null
  }
  /** Differences that a pass of reconciling found; left out when there was none. */
  readonly reconciled?: { readonly orders: number; readonly stock: number }
  /** What the shop was told of documents; left out when the flow did not run. */
  readonly writtenBack?: {
    readonly statuses: number
    readonly invoices: number
    /** What could not be told, or was left to a person. */
    readonly left: number
  }
  readonly leftOut: readonly LeftOutFlow[]
  /** Documents written in this run, per currency. */
  readonly money: readonly MoneyTotal[]
  readonly parkedActions: number
  readonly durationMs: number
  /** Code and message when the run failed; null otherwise. */
  readonly trouble: { readonly code: string; readonly message: string } | null
}
