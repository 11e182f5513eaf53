import { OkosSyncError } from '@okos-sync/domain'
import { z } from 'zod'

/** What went wrong with a request, as `application/problem+json` (RFC 9457). `field` is the one at fault. */
export const problemSchema = z.object({
  status: z.int(),
  code: z.string().meta({ description: 'Stable: programs decide by it.' }),
  title: z.string(),
  detail: z.string().nullable(),
  field: z.string().nullable(),
})

/** A problem as it goes out. */
export type ControlProblem = Readonly<z.infer<typeof problemSchema>>

/** An answer other than success, thrown by whoever notices. */
export class ControlRefusal extends OkosSyncError {
  constructor(details: {
    readonly status: number
    readonly code: string
    readonly message: string
    readonly field?: string
  }) {
    super(details)
  }
}

const statusByCode: Readonly<Record<string, number>> = {
  configuration: 422,
  'connection-busy': 409,
  'plan-expired': 409,
  'plan-mismatch': 409,
  'sync-stopped': 409,
  'lease-lost': 409,
}

/** The problem that an error is answered with. Foreign errors tell nothing: their message may hold anything. */
export function problemOf(error: unknown): ControlProblem {
  if (!OkosSyncError.isInstance(error)) {
    return { status: 500, code: 'internal', title: 'Internal error', detail: null, field: null }
  }
  const { code, message: detail, field } = error
  const own = error instanceof ControlRefusal ? error.status : null
  const status = own ?? statusByCode[code] ?? 502
  return { status, code, title: titleOf(status), detail, field }
}

/** The refusal that a failed check of a request means; it names the first field at fault, never its value. */
export function invalid(error: z.ZodError): ControlRefusal {
  const issue = error.issues[0]
  const field = issue?.path.map(String).join('.').slice(0, 300) ?? ''
  return new ControlRefusal({
    status: 422,
    code: 'invalid-request',
    message: `${field || 'The request'}: ${issue?.message ?? 'is not understood'}.`,
    ...(field === '' ? {} : { field }),
  })
}

/** A problem as an answer. */
export function problemResponse(problem: ControlProblem): Response {
  return new Response(JSON.stringify({ type: 'about:blank', ...problem }), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

function titleOf(status: number): string {
  const titles: Readonly<Record<number, string>> = {
    400: 'The body is not understood',
    401: 'The key is missing or wrong',
    403: 'Not from here',
    404: 'Not found',
    405: 'The method is not allowed here',
    409: 'Not now',
    413: 'The body is too large',
    422: 'The request breaks a rule',
  }
  return titles[status] ?? 'The shop, the ERP or the store failed'
}
