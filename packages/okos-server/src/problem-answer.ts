import { type ErpItemError, OkosSyncError } from '@okos-sync/domain'
import { isProblemCode, type Problem, type ProblemCode, problemStatuses } from '@okos-sync/okos/contract'
import type { z } from 'zod'
import { OkosRefusal } from './okos-refusal.ts'

const titles: Readonly<Record<ProblemCode, string>> = {
  malformed_json: 'The body is not valid JSON',
  unauthorized: 'The API key is missing or unknown',
  scope_missing: 'The API key may not do this',
  capability_missing: 'This edition and its modules cannot do this',
  not_found: 'Not found',
  method_not_allowed: 'The method is not allowed here',
  reference_conflict: 'A record with this key or reference says something else',
  order_invoiced: 'The order is invoiced',
  stock_insufficient: 'There is not enough stock',
  cursor_unknown: 'The cursor is unknown',
  version_conflict: 'The record has changed',
  payload_too_large: 'The body is too large',
  validation: 'The request breaks a rule',
  version_required: 'The version is missing',
  internal: 'Internal error',
  unavailable: 'Not available now',
}

/** The problem that an error is answered with; null when it is none of the contract's and must stay inside. */
export function problemOf(error: unknown, requestId: string): Problem | null {
  if (!OkosSyncError.isInstance(error)) return null
  const code = error.code.replaceAll('-', '_')
  if (!isProblemCode(code)) return null
  return {
    ...problem(code, requestId),
    detail: error.message,
    field: error.field,
    recordId: error.ids.recordId ?? null,
  }
}

/** The problem of one refused item of a bulk call. */
export function itemProblem(error: ErpItemError, requestId: string): Problem {
  const code = error.code.replaceAll('-', '_')
  const known = isProblemCode(code) ? problem(code, requestId) : null
  const status = known?.status ?? (error.isRetryable ? 503 : 422)
  return {
    ...(known ?? problem('internal', requestId)),
    title: known?.title ?? 'The item was refused',
    status,
    code,
    detail: error.message,
    field: error.field,
    recordId: error.recordId ?? null,
  }
}

/** A problem that says no more than its code. */
export function problem(code: ProblemCode, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: titles[code],
    status: problemStatuses[code],
    code,
    detail: null,
    field: null,
    requestId,
    recordId: null,
  }
}

/** A problem as the answer to a whole request. */
export function problemResponse(body: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
}

/** The refusal that a failed check of the contract means; it names the first field at fault, never its value. */
export function validationRefusal(error: z.ZodError): OkosRefusal {
  const issue = error.issues[0]
  const extraKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = [...(issue?.path ?? []), ...extraKey].map(String).join('.').slice(0, 300)
  const rule =
    extraKey.length > 0 ? 'is not a field of the contract' : (issue?.message ?? 'is not understood')
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : ''
  return new OkosRefusal({ code: 'validation', field, message: `${field || 'The body'}: ${rule}${more}.` })
}
