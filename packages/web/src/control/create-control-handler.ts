import type { VerdictLanguage } from '@okos-sync/core'
import { Hono } from 'hono'
import { ControlRefusal, invalid, problemOf, problemResponse } from '../problem.ts'
import type { ControlOptions, WebConnection, WebOptions } from '../web-options.ts'
import { carriesKey, requireStrongKey } from './control-key.ts'
import { controlOpenApi } from './control-openapi.ts'
import type { ControlRoute } from './control-route.ts'
import { controlRoutes } from './control-routes.ts'
import { readControlBody } from './read-control-body.ts'
import { isFromOurSite } from './same-site.ts'

interface ControlParts {
  readonly connections: WebOptions['connections']
  readonly control: ControlOptions
  readonly onFailure: WebOptions['onFailure']
}

const root = '/api/v1'

/** The control API as `Request → Response`. Throws a ConfigurationError for a key that could be guessed. */
export function createControlHandler(parts: ControlParts): (request: Request) => Promise<Response> {
  const { connections, control, onFailure } = parts
  requireStrongKey(control.key)
  const api = new Hono()
  api.get(`${root}/openapi.json`, ({ json }) => json(controlOpenApi()))
  api.get(`${root}/connections`, ({ json }) => json({ connections: Object.keys(connections).sort() }))
  for (const route of controlRoutes) {
    const path = `${root}/connections/{connection}${route.path}`.replaceAll(/\{(\w+)\}/g, ':$1')
    api.on(route.method, path, async ({ req, json }) => {
      const answer = await call(route, {
        request: req.raw,
        path: req.param(),
        query: req.query(),
        connections,
      })
      return json(answer === undefined ? null : answer, 200)
    })
  }
  api.notFound(() => {
    throw new ControlRefusal({ status: 404, code: 'not-found', message: 'There is nothing at this address.' })
  })
  api.onError((error) => {
    const problem = problemOf(error)
    if (problem.status >= 500) onFailure?.(error)
    return problemResponse(problem)
  })
  return async (request) => {
    const refusal = refusalOf(request, control)
    return refusal === null ? withoutCache(await api.fetch(request)) : problemResponse(problemOf(refusal))
  }
}

function refusalOf(request: Request, control: ControlOptions): ControlRefusal | null {
  const { key, allowedOrigins = [], allowedHosts = [] } = control
  if (!isFromOurSite(request, { allowedOrigins, allowedHosts })) {
    const message = 'Calls come from programs, or from pages and host names that control.allowed… names.'
    return new ControlRefusal({ status: 403, code: 'foreign-site', message })
  }
  if (carriesKey(request.headers, key)) return null
  const message = 'Send "Authorization: Bearer <key>".'
  return new ControlRefusal({ status: 401, code: 'unauthorized', field: 'Authorization', message })
}

async function call(
  route: ControlRoute,
  params: {
    readonly request: Request
    readonly path: Readonly<Record<string, string>>
    readonly query: Readonly<Record<string, string>>
    readonly connections: WebOptions['connections']
  },
): Promise<unknown> {
  const { request, path, connections } = params
  const query = route.query.safeParse(params.query)
  if (!query.success) throw invalid(query.error)
  const body = route.body.safeParse(await readControlBody(request))
  if (!body.success) throw invalid(body.error)
  const { sync } = connectionOf(connections, path.connection ?? '')
  const language = languageOf(request.headers)
  return route.handle({ sync, path, language, signal: request.signal, body: body.data, query: query.data })
}

function connectionOf(connections: WebOptions['connections'], name: string): WebConnection {
  const connection = Object.hasOwn(connections, name) ? connections[name] : undefined
  if (connection !== undefined) return connection
  const known = Object.keys(connections).sort().join(', ')
  throw new ControlRefusal({
    status: 404,
    code: 'connection-unknown',
    field: 'connection',
    message: `There is no connection of this name; there are: ${known}.`,
  })
}

function languageOf(headers: Headers): VerdictLanguage {
  return /^\s*hu\b/i.test(headers.get('accept-language') ?? '') ? 'hu' : 'en'
}

function withoutCache(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  return response
}
