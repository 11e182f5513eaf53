import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { OkosHandler } from './create-okos-handler.ts'

/** A running server. */
export interface OkosServer {
  /** e.g. `http://127.0.0.1:8080`. */
  readonly url: string
  /** Stops listening and ends open connections. */
  close(): Promise<void>
}

/** Serves a handler on Node. Port 0 (the default) takes any free one; the host is loopback unless given. */
export async function serveOkos(params: {
  readonly handler: OkosHandler
  readonly port?: number
  readonly host?: string
}): Promise<OkosServer> {
  const { handler, port = 0, host = '127.0.0.1' } = params
  const server = createAdaptorServer({ fetch: handler, createServer }) as Server
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${shownHost}:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
