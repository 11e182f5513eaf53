import { expect, test } from 'vitest'
import { serveOkos } from './serve-okos.ts'

test('a handler is served on a free port of this machine until it is closed', async () => {
  const server = await serveOkos({ handler: async (request) => new Response(new URL(request.url).pathname) })
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(`${server.url}/v1/info`)).text()).toBe('/v1/info')
  await server.close()
  await expect(fetch(`${server.url}/v1/info`)).rejects.toThrow('fetch failed')
})

test('a port that is taken is an error, not silence', async () => {
  const handler = async () => new Response()
  const server = await serveOkos({ handler })
  await expect(serveOkos({ handler, port: Number(new URL(server.url).port) })).rejects.toThrow('EADDRINUSE')
  await server.close()
})
