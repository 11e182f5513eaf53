import type { ActionKind, Instant, TroubledOutcome, VerdictCode } from '@okos-sync/domain'

/** What an operator speaks of: an order by its number, or an action of no order by its key. */
export type AttentionSubject = { readonly orderNumber: string } | { readonly actionKey: string }

/** Something that is not as it should be yet, with its reason. */
interface AttentionEntry {
  /** `waiting`: for something or somebody, or for its next try; `failed`: set aside; `conflict`: a person decides. */
  readonly outcome: TroubledOutcome
  /** Code of the last failure, with the field at fault; null when nothing failed. */
  readonly trouble: string | null
  /** Failed attempts so far. */
  readonly attempts: number
  /** When it is tried again by itself, with the first run from then on; null when it is not. */
  readonly nextTryAt: Instant | null
  /** True when an operator asked for another try that did not take place yet. */
  readonly isRetryAsked: boolean
}

/** An order that waits, is retried, failed or is in conflict. */
export interface AttentionOrder extends AttentionEntry {
  readonly kind: 'order'
  readonly orderNumber: string
  /** Why; core's `orderVerdictText` tells it in Hungarian and English. */
  readonly code: VerdictCode
  readonly params: Readonly<Record<string, string>>
  readonly documentNumber: string | null
}

/** An action of no order (a partner to create, a level to send …) that was refused. */
export interface AttentionAction extends AttentionEntry {
  readonly kind: 'action'
  readonly actionKey: string
  readonly actionKind: ActionKind
}

/** One line of the list; it can be handed to `retry` and `dismiss` as it is. */
export type AttentionItem = AttentionOrder | AttentionAction

/** A page of the list: orders by their number, then actions, the oldest first. */
export interface AttentionPage {
  readonly items: readonly AttentionItem[]
  /** Ask with it as `after` for what follows; null at the end. */
  readonly next: string | null
}

/** Which part of the list. */
export interface AttentionQuery {
  /** `next` of the page before; left out: from the beginning. */
  readonly after?: string | null
  /** Items on a page, 1 to 500; default 100. A page may be shorter and yet not be the last. */
  readonly limit?: number
  /** Default: all three. */
  readonly outcomes?: readonly TroubledOutcome[]
}
