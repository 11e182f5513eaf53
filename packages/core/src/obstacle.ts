import type { OrderOutcome, VerdictCode } from '@okos-sync/domain'

/** Why an order can't become a document now. */
export interface Obstacle {
  readonly outcome: Exclude<OrderOutcome, 'imported' | 'updated' | 'cancelled'>
  readonly code: VerdictCode
  readonly params: Readonly<Record<string, string>>
}

/** A value, or what stands in its way. */
export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly obstacle: Obstacle }

/** An attempt that came to a value. */
export function succeed<Value>(value: Value): Attempt<Value> {
  return { ok: true, value }
}

/** An attempt that failed, with the verdict that the order gets for it. */
export function obstruct(
  outcome: Obstacle['outcome'],
  code: VerdictCode,
  params: Obstacle['params'] = {},
): { readonly ok: false; readonly obstacle: Obstacle } {
  return { ok: false, obstacle: { outcome, code, params } }
}

/** All values, or the first obstacle. */
export function collect<Value>(attempts: readonly Attempt<Value>[]): Attempt<Value[]> {
  const values: Value[] = []
  for (const attempt of attempts) {
    if (!attempt.ok) return attempt
    values.push(attempt.value)
  }
  return succeed(values)
}
