import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { WebHandler } from './create-web-handler.ts'

/** A running server. */
export interface WebServer {
  /** e.g. `http://127.0.0.1:8080`. */
  readonly url: string
  /** Stops listening, lets answers that are on their way out for up to `graceMs` (default 5,000), then ends them. */
  close(graceMs?: number): Promise<void>
}

/** Serves a handler on Node. Port 0 (the default) takes any free one; the host is loopback unless given. */
export async function serveWeb(params: {
  readonly handler: WebHandler
  readonly port?: number
  readonly host?: string
}): Promise<WebServer> {
  const { handler, port = 0, host = '127.0.0.1' } = params
  const options = { headersTimeout: 10_000, requestTimeout: 30_000 }
  const server = createAdaptorServer({ fetch: handler, createServer, serverOptions: options }) as Server
  server.listen(port, host)
  await once(server, 'listening')
  const { address, family, port: taken } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    async close(graceMs = 5_000) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const force = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(force)
    },
  }
}
