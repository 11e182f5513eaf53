import { openApiDocument, versionTag } from '@okos-sync/okos/contract'
import { Hono } from 'hono'
import { authorise } from './authorise.ts'
import type { OkosBackend } from './okos-backend.ts'
import type { Operation, OperationAnswer, OperationProblem } from './operation.ts'
import { operations } from './operations.ts'
import { problem, problemOf, problemResponse } from './problem-answer.ts'
import { readContent, readJsonBody } from './read-json-body.ts'

/** Told of every answer; carries no personal data. */
export interface AnsweredRequest {
  readonly requestId: string
  readonly method: string
  readonly path: string
  readonly status: number
  /** Items of a bulk call or look-up; 1 otherwise. */
  readonly items: number
}

const megabyte = 1024 * 1024

/** Options of `createOkosHandler`. */
export interface OkosHandlerOptions {
  /** Of JSON; default 8 MB. */
  readonly maxBodyBytes?: number
  /** Of a file to import; default 64 MB. */
  readonly maxUploadBytes?: number
  /** What went wrong inside; the caller is only told `internal` and the request's id. */
  readonly onError?: (error: unknown, context: { readonly requestId: string }) => void
  readonly onAnswer?: (answered: AnsweredRequest) => void
}

/** A Web-standard handler, to be mounted anywhere. */
export type OkosHandler = (request: Request) => Promise<Response>

/** Serves the Okos Connector API v1 from a backend. The handler never rejects. */
export function createOkosHandler(backend: OkosBackend, options: OkosHandlerOptions = {}): OkosHandler {
  const app = new Hono<{ Variables: { requestId: string; items: number } }>()
  app.use(async (context, next) => {
    context.set('requestId', crypto.randomUUID())
    await next()
    context.header('x-request-id', context.var.requestId)
    context.header('cache-control', 'no-store')
    tellAnswer(options, {
      requestId: context.var.requestId,
      method: context.req.method,
      path: context.req.path,
      status: context.res.status,
      items: context.var.items ?? 1,
    })
  })
  for (const operation of operations) {
    app.on(operation.route.method, honoPath(operation.route.path), async (context) => {
      const { requestId } = context.var
      const answer = await runOperation(operation, {
        backend,
        request: context.req.raw,
        id: context.req.param('id') ?? '',
        query: context.req.query(),
        requestId,
        maxBodyBytes: options.maxBodyBytes ?? 8 * megabyte,
        maxUploadBytes: options.maxUploadBytes ?? 64 * megabyte,
      })
      if ('problem' in answer) return problemResponse(answer.problem)
      context.set('items', answer.items ?? 1)
      if (answer.version !== undefined) context.header('etag', versionTag(answer.version))
      const { download } = operation.route
      if (download === undefined) return context.json(answer.body, answer.status)
      return context.body(answer.body as Uint8Array<ArrayBuffer>, 200, { 'content-type': download })
    })
  }
  app.get('/openapi.json', (context) => context.json(openApiDocument()))
  refuseOtherMethods(app)
  app.notFound((context) => problemResponse(problem('not_found', context.get('requestId'))))
  app.onError((error, context) => {
    const requestId: string = context.get('requestId')
    const known = problemOf(error, requestId)
    if (known === null) options.onError?.(error, { requestId })
    return problemResponse(known ?? problem('internal', requestId))
  })
  return async (request) => app.fetch(request)
}

async function* noContent(): AsyncGenerator<Uint8Array> {}

/** What was done is done and gets its answer, even when the observer fails. */
function tellAnswer(options: OkosHandlerOptions, answered: AnsweredRequest): void {
  try {
    options.onAnswer?.(answered)
  } catch (error) {
    options.onError?.(error, { requestId: answered.requestId })
  }
}

async function runOperation(
  operation: Operation,
  params: {
    readonly backend: OkosBackend
    readonly request: Request
    readonly id: string
    readonly query: Readonly<Record<string, string>>
    readonly requestId: string
    readonly maxBodyBytes: number
    readonly maxUploadBytes: number
  },
): Promise<OperationAnswer | OperationProblem> {
  const { backend, request, id, query, requestId, maxBodyBytes, maxUploadBytes } = params
  const { route } = operation
  const { headers } = request
  const books = await authorise({ backend, headers, route })
  const body = route.body === null ? null : await readJsonBody(request, maxBodyBytes)
  const content = route.upload === undefined ? noContent() : readContent(request, maxUploadBytes)
  return operation.run({ books, id, query, body, content, headers, requestId })
}

function refuseOtherMethods(app: Hono<{ Variables: { requestId: string; items: number } }>): void {
  const methods = new Map<string, Set<string>>()
  for (const { route } of operations) {
    methods.set(route.path, (methods.get(route.path) ?? new Set()).add(route.method))
  }
  for (const [path, allowed] of methods) {
    app.all(honoPath(path), (context) => {
      const allow = [...allowed].join(', ')
      return problemResponse(problem('method_not_allowed', context.var.requestId), { allow })
    })
  }
}

function honoPath(path: string): string {
  return path.replace('{id}', ':id')
}
