import type { ActionKind } from './plan.ts'
import type { Instant } from './primitives.ts'

/** What came back for an action. */
export interface PayloadAnswer {
  /** `accepted`; `postponed`: refused for now; `refused`: set aside. */
  readonly status: 'accepted' | 'postponed' | 'refused'
  /** Code of the refusal, with the field at fault; null when it was accepted. */
  readonly code: string | null
  /** Id of the record in the ERP; null when there is none, or it is not told. */
  readonly recordId: string | null
  /** Number of the document; null for anything else. */
  readonly documentNumber: string | null
}

/** An action that was sent, and its answer. Personal data is replaced by `•••` before it is stored. */
export interface PayloadEntry {
  readonly at: Instant
  readonly runId: string
  readonly actionKey: string
  readonly actionKind: ActionKind
  /** Null for an action of no order. */
  readonly orderInnerId: string | null
  /** 1 for the first. */
  readonly attempt: number
  /** What was sent, redacted: the action's content as plain data. */
  readonly sent: Readonly<Record<string, unknown>>
  readonly answer: PayloadAnswer
}
