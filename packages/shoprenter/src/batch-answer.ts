import { ShopRenterProtocolError } from './api-error.ts'

/** Answer of one request of a batch. */
export interface BatchResponse {
  /** Null when it can't be read. */
  readonly status: number | null
  readonly body: unknown
}

/**
 * Reads `{requests: {request: [{response: {header: {statusCode}, body}}]}}`, in order. A single answer may come as an
 * object instead of a list, a status code as text or number. Throws ShopRenterProtocolError for anything else.
 */
export function readBatchAnswer(body: unknown): readonly BatchResponse[] {
  const requests = property(body, 'requests')
  const answers = property(requests, 'request') ?? requests
  if (typeof answers !== 'object' || answers === null) {
    throw new ShopRenterProtocolError({
      code: 'unexpected-answer',
      message: 'The shop answered a batch with something else than its results.',
    })
  }
  return (Array.isArray(answers) ? answers : [answers]).map((answer: unknown) => {
    const response = property(answer, 'response')
    return {
      status: readStatus(property(property(response, 'header'), 'statusCode')),
      body: property(response, 'body'),
    }
  })
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

function readStatus(value: unknown): number | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  return /^[1-5]\d\d$/.test(text) ? Number(text) : null
}
