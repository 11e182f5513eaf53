import { z } from 'zod'

/** Stable problem codes with the HTTP status each comes with. */
export const problemStatuses = {
  malformed_json: 400,
  unauthorized: 401,
  scope_missing: 403,
  capability_missing: 403,
  not_found: 404,
  method_not_allowed: 405,
  reference_conflict: 409,
  order_invoiced: 409,
  stock_insufficient: 409,
  cursor_unknown: 410,
  version_conflict: 412,
  payload_too_large: 413,
  validation: 422,
  version_required: 428,
  internal: 500,
  unavailable: 503,
} as const

/** A code of this contract. */
export type ProblemCode = keyof typeof problemStatuses

/** True for a code of this contract. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemStatuses, code)
}

/**
 * RFC 9457 problem. `detail` tells what is wrong and carries no personal data; `field` is a path such as
 * `lines.0.vat`, or a header's or parameter's name; `recordId` names the record that stands in the way.
 */
export const problemSchema = z.object({
  type: z.string().default('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().nullable().default(null),
  field: z.string().nullable().default(null),
  requestId: z.string().nullable().default(null),
  recordId: z.string().nullable().default(null),
})

/** A problem as read. */
export type Problem = z.output<typeof problemSchema>
