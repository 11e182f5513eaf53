import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Called around every ERP write; `index` counts from 1. A promise holds the write back until it resolves. */
export interface WriteHooks {
  beforeWrite?(index: number): void | Promise<void>
  /** The ERP has answered, the caller has not heard of it yet. */
  afterWrite?(index: number): void | Promise<void>
}

/** A proxy in front of the ERP that tells when its books are about to change and when they have. */
export interface WriteProxy {
  readonly url: string
  /** Writes that reached the ERP so far. */
  writes(): number
  close(): Promise<void>
}

const readsByPost = /\/(lookups|stock-levels\/query)$/

/** Starts a proxy on loopback that passes everything on to `target`. */
export async function startWriteProxy(target: string, hooks: WriteHooks = {}): Promise<WriteProxy> {
  let started = 0
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    const isWrite = request.method !== 'GET' && !readsByPost.test(path)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (isWrite) started += 1
    const index = started
    if (isWrite) await hooks.beforeWrite?.(index)
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && !hopByHop.has(name)) headers.set(name, value)
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
    const answer = await fetch(`${target}${path}`, {
      method: request.method ?? 'GET',
      headers,
      ...(hasBody ? { body } : {}),
    })
    const text = await answer.text()
    if (isWrite) await hooks.afterWrite?.(index)
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(text)
  }
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    writes: () => started,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])
