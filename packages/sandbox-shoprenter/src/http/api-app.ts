import { setTimeout as pause } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Journal } from '../store/journal.ts'
import type { SandboxDatabase } from '../store/sandbox-database.ts'
import { isWireRecord } from '../wire.ts'
import { type ApiAnswer, type ApiBackend, dispatch } from './dispatch.ts'
import type { Fault, FaultQueue } from './faults.ts'
import type { ScopeBook } from './scope-book.ts'
import { slidingWindow } from './sliding-window.ts'
import type { TokenIssuer, TokenOwner } from './token.ts'
import { toXml } from './xml.ts'

/** What the HTTP side works on. */
export interface ApiAppOptions {
  readonly backend: ApiBackend
  readonly database: SandboxDatabase
  readonly journal: Journal
  readonly tokens: TokenIssuer
  readonly faults: FaultQueue
  readonly scopes: ScopeBook
  readonly requestsPerSecond: number
  /** Milliseconds since the epoch on the sandbox's clock. */
  readonly now: () => number
}

/** Hono's environment: the raw connection is needed to cut it. */
export interface NodeEnv {
  Bindings: HttpBindings
}

type Refusal = { readonly status: number; readonly message: string }

/** `/oauth/{shop}/app/token` and `/api/…`. */
export function apiApp(options: ApiAppOptions): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>()
  const window = slidingWindow(options.requestsPerSecond)
  app.post('/oauth/:shop/app/token', (context) => answerToken(context, options))
  app.all('/api/*', async (context) => {
    const atMs = options.now()
    const client = options.tokens.clientOf(context.req.header('Authorization'))
    const isAdmitted = client !== null && window.admits(client.clientId, atMs)
    const fault = isAdmitted ? options.faults.take(isBatch(context)) : null
    const text = await context.req.text()
    if (fault?.kind === 'delay') await pause(fault.delayMs)
    const answer = options.database.transaction(() => {
      const result = resultOf({ context, text, fault, client, isAdmitted, options })
      journalApi({ context, atMs, fault, options, ...result })
      return result.answer
    })
    if (fault?.kind === 'drop') context.env.outgoing.destroy()
    return respond({ context, answer, fault, options })
  })
  return app
}

interface ApiCall {
  readonly context: Context<NodeEnv>
  readonly text: string
  readonly fault: Fault | null
  readonly client: TokenOwner | null
  readonly isAdmitted: boolean
  readonly options: ApiAppOptions
}

function resultOf(call: ApiCall): { readonly answer: ApiAnswer; readonly batchItems: number | null } {
  const refusal = refusalOf(call)
  if (refusal !== null) return refused(refusal)
  const { context, options, text, fault, client } = call
  const tokenScopes = new Set(client?.scopes)
  const url = new URL(context.req.url)
  const { method } = context.req
  const hasBody = method !== 'GET' && (method !== 'DELETE' || text !== '')
  const body = hasBody ? parsedBody(context, text) : {}
  if (body === undefined) {
    return refused({ status: 400, message: 'a JSON body with Content-Type application/json is needed' })
  }
  const path = url.pathname.slice('/api'.length)
  const answer = dispatch(options.backend, {
    method,
    path,
    query: url.searchParams,
    body,
    allows: (scope) => tokenScopes.has(scope) && options.scopes.granted().includes(scope),
    innerFault: fault?.kind === 'inner' ? fault : null,
  })
  const inner = isBatch(context) ? countItems(body) : null
  return { answer: afterwards(fault, answer), batchItems: inner }
}

/** What an error that comes after the effect makes of the answer. */
function afterwards(fault: Fault | null, answer: ApiAnswer): ApiAnswer {
  return fault?.kind === 'status' ? { status: fault.status, body: { message: 'Injected fault' } } : answer
}

function isBatch({ req }: Context<NodeEnv>): boolean {
  return /^\/api\/batch\/?$/.test(req.path)
}

function refusalOf({ client, isAdmitted, fault }: ApiCall): Refusal | null {
  if (client === null) return { status: 401, message: 'The access token is missing, unknown or expired' }
  if (!isAdmitted) return { status: 429, message: 'Too many requests' }
  if (fault?.kind === 'html') return { status: fault.status, message: 'Injected fault' }
  if (fault?.kind === 'drop' && !fault.isAfterEffect) return { status: 503, message: 'Injected fault' }
  if (fault?.kind !== 'status' || fault.isAfterEffect) return null
  return { status: fault.status, message: 'Injected fault' }
}

function refused({ status, message }: Refusal): { readonly answer: ApiAnswer; readonly batchItems: null } {
  return { answer: { status, body: { message } }, batchItems: null }
}

/** Undefined when there is no JSON to be had. */
function parsedBody(context: Context<NodeEnv>, text: string): unknown {
  if (!context.req.header('Content-Type')?.includes('application/json')) return undefined
  return parsedJson(text)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function countItems(body: unknown): number {
  const data = isWireRecord(body) ? body.data : undefined
  const requests = isWireRecord(data) ? data.requests : undefined
  return Array.isArray(requests) ? requests.length : 0
}

function journalApi(entry: {
  readonly context: Context<NodeEnv>
  readonly atMs: number
  readonly fault: Fault | null
  readonly options: ApiAppOptions
  readonly answer: ApiAnswer
  readonly batchItems: number | null
}): void {
  const url = new URL(entry.context.req.url)
  entry.options.journal.add({
    kind: 'api',
    atMs: entry.atMs,
    method: entry.context.req.method,
    path: url.pathname,
    query: url.search.slice(1),
    status: entry.answer.status,
    batchItems: entry.batchItems,
    wasDropped: entry.fault?.kind === 'drop',
  })
}

async function answerToken(context: Context<NodeEnv>, options: ApiAppOptions): Promise<Response> {
  const atMs = options.now()
  const body = parsedJson(await context.req.text())
  const isThisShop = context.req.param('shop') === options.backend.shop.shopName
  const answer: ApiAnswer = isThisShop
    ? options.tokens.issue(body)
    : { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } }
  const { method, path } = context.req
  options.journal.add({
    kind: 'token',
    atMs,
    method,
    path,
    query: '',
    status: answer.status,
    batchItems: null,
    wasDropped: false,
  })
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { ...dateHeader(options), ...jsonType },
  })
}

const jsonType = { 'Content-Type': 'application/json' }

function respond(params: {
  readonly context: Context<NodeEnv>
  readonly answer: ApiAnswer
  readonly fault: Fault | null
  readonly options: ApiAppOptions
}): Response {
  const { context, fault, options } = params
  const { status, body } = params.answer
  const retryAfter = status === 429 ? options.faults.retryAfter() : null
  const headers = { ...dateHeader(options), ...(retryAfter === null ? {} : { 'Retry-After': retryAfter }) }
  if (fault?.kind === 'html') {
    const page = '<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>'
    return new Response(page, { status, headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } })
  }
  if (fault?.kind === 'truncate') {
    const whole = JSON.stringify(body)
    const half = whole.slice(0, Math.ceil(whole.length / 2))
    return new Response(half, { status, headers: { ...headers, ...jsonType } })
  }
  if (status === 204) return new Response(null, { status, headers })
  return context.req.header('Accept')?.includes('application/json')
    ? new Response(JSON.stringify(body), { status, headers: { ...headers, ...jsonType } })
    : new Response(toXml(body), { status, headers: { ...headers, 'Content-Type': 'application/xml' } })
}

function dateHeader({ now }: ApiAppOptions): Record<string, string> {
  return { Date: new Date(now()).toUTCString() }
}
