import { type ContractRoute, problemSchema } from '@okos-sync/okos/contract'

/** What a call carries beside its route. */
export interface ContractCall {
  readonly id?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** A file as the body. */
  readonly upload?: { readonly type: string; readonly text: string }
}

/** An answer with its body as it came. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** What a system says when it refuses. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly field: string | null
  readonly recordId: string | null
}

/** What the route's schema makes of an answer. */
export type AnswerOf<Route extends ContractRoute> = ReturnType<Route['answer']['parse']>

/** Speaks the contract by plain fetch and reads answers by its schemas, and nothing else. */
export interface ContractSession {
  /** Any request under the key, or with other headers. */
  raw(method: string, path: string, init?: Omit<RequestInit, 'method'>): Promise<RawAnswer>
  send(route: ContractRoute, call?: ContractCall): Promise<RawAnswer>
  /** The answer of a call that has to succeed; `isNew` for 201. */
  answer<Route extends ContractRoute>(
    route: Route,
    call?: ContractCall,
  ): Promise<{ readonly isNew: boolean; readonly etag: string | null; readonly value: AnswerOf<Route> }>
  /** The problem of a call that has to be refused. */
  refusal(route: ContractRoute, call?: ContractCall): Promise<Refusal>
}

/** Makes a session under one key. */
export function createSession(params: {
  readonly baseUrl: string
  readonly apiKey: string
}): ContractSession {
  const { baseUrl, apiKey } = params
  const raw: ContractSession['raw'] = async (method, path, init = {}) => {
    const headers = { authorization: `Bearer ${apiKey}`, ...init.headers }
    const response = await fetch(baseUrl.replace(/\/$/, '') + path, { ...init, method, headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const send: ContractSession['send'] = (route, call = {}) => {
    const query = new URLSearchParams(call.query).toString()
    const path = route.path.replace('{id}', encodeURIComponent(call.id ?? ''))
    const body = call.upload?.text ?? (call.body === undefined ? null : JSON.stringify(call.body))
    const type = call.upload?.type ?? 'application/json'
    const headers = { ...(body === null ? {} : { 'content-type': type }), ...call.headers }
    return raw(route.method, query === '' ? path : `${path}?${query}`, { headers, body })
  }
  return {
    raw,
    send,
    async answer<Route extends ContractRoute>(route: Route, call?: ContractCall) {
      const { status, headers, text } = await send(route, call)
      const name = `${route.method} ${route.path}`
      if (status !== 200 && status !== 201)
        throw new Error(`${name} answered ${status}: ${text.slice(0, 500)}`)
      const read = route.answer.safeParse(JSON.parse(text))
      if (!read.success) throw new Error(`${name} does not follow the contract: ${read.error.message}`)
      return { isNew: status === 201, etag: headers.get('etag'), value: read.data as AnswerOf<Route> }
    },
    refusal: async (route, call) => readRefusal(await send(route, call)),
  }
}

/** Reads an answer as the problem it has to be. */
export function readRefusal({ status, headers, text }: RawAnswer): Refusal {
  if (status < 400) throw new Error(`answered ${status}, but had to refuse: ${text.slice(0, 300)}`)
  const type = headers.get('content-type') ?? 'none'
  if (!type.startsWith('application/problem+json')) {
    throw new Error(`a refusal came as ${type}, not as application/problem+json: ${text.slice(0, 300)}`)
  }
  const problem = problemSchema.parse(JSON.parse(text))
  if (problem.status !== status) throw new Error(`status ${status}, but the problem says ${problem.status}`)
  if (problem.requestId === null)
    throw new Error('a problem has to carry the requestId that support asks for')
  return { status, code: problem.code, field: problem.field, recordId: problem.recordId }
}

/** The header of a create's key. */
export function keyed(key: string): Readonly<Record<string, string>> {
  return { 'Idempotency-Key': encodeURIComponent(key) }
}

/** The header of a conditional change. */
export function ifMatch(version: number): Readonly<Record<string, string>> {
  return { 'If-Match': `"${version}"` }
}
