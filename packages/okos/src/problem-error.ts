import type { ErpItemError } from '@okos-sync/domain'
import type { HttpStatusError } from '@okos-sync/transport'
import { type Problem, problemSchema } from './contract/problem.ts'
import { errorClasses, OkosApiError } from './okos-error.ts'

const maxMessageLength = 500

/** Turns an answer of status 400 or above into the error that its problem's code stands for. */
export function problemError(error: HttpStatusError): OkosApiError {
  const problem = readProblem(error)
  const code = problem === null ? 'http-status' : codeOf(problem)
  const details = {
    message: problem === null ? `The ERP answered with HTTP status ${error.status}.` : messageOf(problem),
    isRetryable: error.isRetryable,
    requestId: problem?.requestId ?? error.requestId,
    field: problem?.field ?? null,
    status: error.status,
    retryAfterMs: error.retryAfterMs,
    ids: idsOf(problem),
  }
  const Known = Object.hasOwn(errorClasses, code) ? errorClasses[code] : undefined
  return Known === undefined ? new OkosApiError({ ...details, code }) : new Known(details)
}

/** What one refused item of a bulk call says. */
export function itemError(problem: Problem): ErpItemError {
  return {
    code: codeOf(problem),
    message: messageOf(problem),
    field: problem.field,
    isRetryable: problem.status >= 500 || problem.status === 429,
    ...(problem.recordId === null ? {} : { recordId: problem.recordId }),
  }
}

function readProblem(error: HttpStatusError): Problem | null {
  try {
    const parsed = problemSchema.safeParse(error.body())
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function codeOf(problem: Problem): string {
  return problem.code.replaceAll('_', '-')
}

function messageOf(problem: Problem): string {
  return (problem.detail ?? problem.title).slice(0, maxMessageLength)
}

function idsOf(problem: Problem | null): Record<string, string> {
  return problem === null || problem.recordId === null ? {} : { recordId: problem.recordId }
}
