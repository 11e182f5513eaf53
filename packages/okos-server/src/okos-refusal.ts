import { type ErpItemError, OkosSyncError } from '@okos-sync/domain'
import type { ProblemCode } from '@okos-sync/okos/contract'

type Kebab<Text extends string> = Text extends `${infer Head}_${infer Tail}` ? `${Head}-${Kebab<Tail>}` : Text

/** Codes that a backend may refuse with. */
export type RefusalCode = Kebab<ProblemCode>

/** A backend's "no": answered as the problem of its code. The message carries no personal data. */
export class OkosRefusal extends OkosSyncError {
  constructor(params: {
    readonly code: RefusalCode
    readonly message: string
    /** Path such as `lines.0.vat`. */
    readonly field?: string | null
    /** The record that stands in the way. */
    readonly recordId?: string
  }) {
    const { code, message, field = null, recordId } = params
    const ids: Record<string, string> = recordId === undefined ? {} : { recordId }
    super({ code, message, field, ids, isRetryable: code === 'unavailable' })
  }
}

/** A refusal as the outcome of one item of a bulk call. */
export function itemErrorOf(refusal: OkosRefusal): ErpItemError {
  const { code, message, field, isRetryable } = refusal
  const { recordId } = refusal.ids
  return { code, message, field, isRetryable, ...(recordId === undefined ? {} : { recordId }) }
}
