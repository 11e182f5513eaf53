import type { FlowName, MoneyTotal } from './plan.ts'
import type { Instant } from './primitives.ts'

/** What one run did. */
export interface RunSummary {
  readonly runId: string
  readonly connectionId: string
  readonly flows: readonly FlowName[]
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  readonly outcome: 'running' | 'done' | 'stopped' | 'failed'
  readonly orders: {
    /** Distinct orders the shop showed in this run. */
    readonly seen: number
    readonly imported: number
    readonly updated: number
    readonly cancelled: number
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
  /** Flows that were asked for but that the ERP can't do, with the capability that it lacks. */
  readonly leftOut: readonly { readonly flow: FlowName; readonly missingCapability: string }[]
  /** Documents written in this run, per currency. */
  readonly money: readonly MoneyTotal[]
  readonly parkedActions: number
  readonly durationMs: number
  /** Code and message when the run failed; null otherwise. */
  readonly trouble: { readonly code: string; readonly message: string } | null
}
