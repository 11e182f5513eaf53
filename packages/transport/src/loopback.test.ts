import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createTransport } from './create-transport.ts'
import { HttpStatusError } from './errors.ts'

/** Runs against a real server on loopback. */
async function withServer<T>(listener: RequestListener, use: (baseUrl: string) => Promise<T>): Promise<T> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const get = { method: 'GET', path: '/orders' } as const
const maxResponseBytes = 1024 * 1024

describe('over a real connection', () => {
  test('text arrives whole, with its accents, and with the server time', async () => {
    const text = 'árvíztűrő tükörfúrógép '.repeat(20_000)
    const answer = await withServer(
      (_, response) => response.end(JSON.stringify({ text })),
      (baseUrl) => createTransport({ baseUrl }).send(get),
    )
    expect(answer.json()).toEqual({ text })
    expect(answer.serverTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/)
  })

  test('a file goes up and comes down byte for byte, and a refusal of it can be read', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
    const echo: RequestListener = (request, response) => {
      const isRefused = request.headers['content-type'] !== 'application/octet-stream'
      response.writeHead(isRefused ? 415 : 200)
      if (isRefused) response.end('"another type"')
      else request.pipe(response)
    }
    await withServer(echo, async (baseUrl) => {
      const transport = createTransport({ baseUrl })
      const send = (type: string) =>
        transport.send({ ...get, method: 'PUT', bytes, wantsBytes: true, headers: { 'content-type': type } })
      const answer = await send('application/octet-stream')
      expect(Buffer.compare(answer.bytes, bytes)).toBe(0)
      expect(answer.text).toBe('')
      const refusal = await send('text/plain').catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(HttpStatusError)
      expect(refusal instanceof HttpStatusError && refusal.body()).toBe('another type')
    })
  })

  test('reading stops at the size limit, also behind compression', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    await withServer(
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      async (baseUrl) => {
        const before = process.memoryUsage().rss
        await expect(createTransport({ baseUrl, maxResponseBytes }).send(get)).rejects.toMatchObject({
          code: 'response-too-large',
          isRetryable: false,
        })
        expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
      },
    )
  })

  test('an answer that never ends is cut off', async () => {
    await withServer(
      (_, response) => {
        const chunk = Buffer.alloc(65_536, 'x')
        const feed = () => {
          while (!response.destroyed && response.write(chunk));
          response.once('drain', feed)
        }
        feed()
      },
      async (baseUrl) => {
        await expect(createTransport({ baseUrl, maxResponseBytes }).send(get)).rejects.toMatchObject({
          code: 'response-too-large',
        })
      },
    )
  })

  test('an answer that breaks off in the middle is a network error and is asked again', async () => {
    let requests = 0
    const answer = await withServer(
      (_, response) => {
        requests += 1
        if (requests > 1) {
          response.end('[]')
          return
        }
        response.writeHead(200, { 'content-length': '1000' })
        response.write('[', () => response.destroy())
      },
      (baseUrl) => createTransport({ baseUrl, clock: { now: Date.now, sleep: shortSleep } }).send(get),
    )
    expect(answer.json()).toEqual([])
    expect(requests).toBe(2)
  })

  test('a redirect leads nowhere: credentials stay where they belong', async () => {
    const seen: string[] = []
    await withServer(
      (request, response) => {
        seen.push(`${request.url} ${request.headers.authorization ?? ''}`)
        response.writeHead(308, { location: '/elsewhere' }).end()
      },
      async (baseUrl) => {
        const transport = createTransport({ baseUrl, headers: () => ({ authorization: 'Bearer t' }) })
        await expect(transport.send({ method: 'PUT', path: '/orders/1', json: {} })).rejects.toMatchObject({
          code: 'redirected',
        })
      },
    )
    expect(seen).toEqual(['/api/orders/1 Bearer t'])
  })
})

/** Pauses pass at once; timeouts never come. */
function shortSleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  if (delayMs < 30_000) return Promise.resolve()
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}
