import { isWireRecord, type WireRecord, type WireValue } from '../wire.ts'
import { ApiProblem } from './api-problem.ts'
import type { ApiAnswer, InnerRequest } from './dispatch.ts'

const maxItems = 200

/** The inner requests of `{"data":{"requests":[…]}}`. Throws {@link ApiProblem} when the envelope is not that. */
export function batchItems(body: unknown): readonly WireValue[] {
  const data = isWireRecord(body) ? body.data : undefined
  const requests = isWireRecord(data) ? data.requests : undefined
  if (!Array.isArray(requests) || requests.length === 0) {
    throw new ApiProblem(400, { message: 'batch: {"data":{"requests":[…]}} is needed' })
  }
  if (requests.length > maxItems)
    throw new ApiProblem(400, { message: `batch: at most ${maxItems} requests` })
  return requests
}

/** Who answers the items, and which hosts their absolute uris may name. */
export interface BatchRunner {
  readonly run: (request: InnerRequest) => ApiAnswer
  readonly hosts: readonly string[]
}

/**
 * Runs the items in sequence. The outer answer is fine whatever happened inside; `statusCode` is a number in
 * one item and text in the next, and a single item's answer comes without its list.
 */
export function batch(items: readonly WireValue[], runner: BatchRunner): WireRecord {
  const answers = items.map((item, index) => {
    const given = isWireRecord(item) ? item : {}
    const answer = runItem(given, runner)
    const statusCode = index % 2 === 0 ? answer.status : String(answer.status)
    return {
      method: given.method ?? null,
      uri: given.uri ?? null,
      response: { header: { statusCode }, body: answer.body },
    }
  })
  const [only] = answers
  return { requests: { request: answers.length === 1 && only !== undefined ? only : answers } }
}

function runItem(item: WireRecord, { run, hosts }: BatchRunner): ApiAnswer {
  const target = typeof item.uri === 'string' ? targetOf(item.uri, hosts) : null
  const method = typeof item.method === 'string' ? item.method.toUpperCase() : ''
  if (target === null || target.pathname.startsWith('/batch')) {
    return { status: 404, body: { code: 40401, message: 'no such uri' } }
  }
  return run({ method, path: target.pathname, query: target.searchParams, body: item.data ?? {} })
}

/** Takes a bare path, or an absolute uri of the old, the new or the sandbox's own host. */
function targetOf(uri: string, hosts: readonly string[]): URL | null {
  const base = 'http://batch.invalid'
  const url = URL.canParse(uri, base) ? new URL(uri, base) : null
  if (url === null || (url.origin !== base && !hosts.includes(url.host))) return null
  return new URL(url.pathname.replace(/^\/api(?=\/)/, '') + url.search, base)
}
