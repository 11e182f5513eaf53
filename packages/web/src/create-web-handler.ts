import { ConfigurationError } from '@okos-sync/domain'
import { createAppHandlers } from '@okos-sync/shoprenter/webhooks'
import { Hono } from 'hono'
import { createControlHandler } from './control/create-control-handler.ts'
import { healthOf } from './health.ts'
import { webhookHandlers } from './ingress/webhook-handlers.ts'
import type { WebOptions } from './web-options.ts'

/** Takes a Web `Request`, gives its `Response`; never rejects. */
export type WebHandler = (request: Request) => Promise<Response>

/**
 * Serves syncs to the web: `/health`, ShopRenter's webhooks and application calls, and the control API with its
 * OpenAPI document at `/api/v1/openapi.json`. Mount it in any framework, or serve it with `serveWeb` of `./node`.
 * Nothing else is answered.
 *
 * @throws {ConfigurationError} for a key or secret that could be guessed, or a name that fits into no address
 */
export function createWebHandler(options: WebOptions): WebHandler {
  const { connections, control, app, onFailure } = options
  requireNames(Object.keys(connections))
  const web = new Hono()
  web.get('/health', async ({ json }) => {
    const health = await healthOf(Object.values(connections))
    return json(health, health.status === 'ok' ? 200 : 503, { 'cache-control': 'no-store' })
  })
  const receivers = webhookHandlers(options)
  web.all('/webhooks/:connection/:secret/:event', async ({ req }) => {
    const receive = receivers.get(req.param('connection'))
    return receive === undefined ? notFound() : receive(req.raw)
  })
  if (app !== undefined) {
    const { install, entry, uninstall } = createAppHandlers(app)
    web.get('/app/install', ({ req }) => install(req.raw))
    web.get('/app/entry', ({ req }) => entry(req.raw))
    web.get('/app/uninstall', ({ req }) => uninstall(req.raw))
  }
  if (control !== undefined) {
    const answer = createControlHandler({ connections, control, onFailure })
    web.all('/api/v1/*', ({ req }) => answer(req.raw))
  }
  web.notFound(notFound)
  web.onError((error) => {
    onFailure?.(error)
    return new Response(null, { status: 500 })
  })
  return async (request) => web.fetch(request)
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}

function requireNames(names: readonly string[]): void {
  const wrong = names.find((name) => !/^[\w-]{1,64}$/.test(name))
  if (wrong === undefined) return
  throw new ConfigurationError({
    field: `connections.${wrong}`,
    message: 'The name of a connection has 1 to 64 letters, digits, _ or -.',
  })
}
