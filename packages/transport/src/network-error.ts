import { OkosSyncError } from '@okos-sync/domain'
import { NetworkError } from './errors.ts'
import { redact } from './redact.ts'

/**
 * Turns what fetch threw into a {@link NetworkError}; errors of ours stay as they are. Keeps the system's error code
 * and the innermost message, redacted, and none of the objects that could hold a header.
 */
export function asNetworkError(params: {
  readonly error: unknown
  readonly target: string
  readonly secrets: readonly string[]
}): OkosSyncError {
  const { error, target, secrets } = params
  if (OkosSyncError.isInstance(error)) return error
  const innermost = innermostCause(error)
  const code = innermost instanceof Error && 'code' in innermost ? String(innermost.code) : null
  const text = innermost instanceof Error ? innermost.message : String(innermost)
  return new NetworkError({
    message: `${target} got no answer${code === null ? '' : ` (${redact(code, secrets)})`}.`,
    cause: new Error(redact(text, secrets)),
  })
}

function innermostCause(error: unknown): unknown {
  let current = error
  for (let depth = 0; depth < 10 && current instanceof Error && current.cause !== undefined; depth += 1) {
    current = current.cause
  }
  return current
}
