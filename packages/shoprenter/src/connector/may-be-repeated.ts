import type { BatchResult } from '../batch.ts'

/** True unless the answer told that it can't be done; for writes that are looked for before they are repeated. */
export function mayBeRepeated({
  status,
  isRetryable,
}: Extract<BatchResult, { readonly ok: false }>['error']): boolean {
  return isRetryable || status === null || status === 429 || status >= 500
}
