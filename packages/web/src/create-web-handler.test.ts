import { createPathSecret, makeAppCall, makeWebhookRequest, webhookUrl } from '@okos-sync/shoprenter/webhooks'
import { describe, expect, test, vi } from 'vitest'
import { createWebHandler } from './create-web-handler.ts'
import { serveWeb } from './serve-web.ts'
import { quietRun, stubSync } from './test-support/stub-sync.ts'

const pathSecret = createPathSecret()
const address = (event: 'order_confirm' | 'newsletter_subscribe' = 'order_confirm', secret = pathSecret) =>
  webhookUrl({ baseUrl: 'https://app.example/webhooks/shop', pathSecret: secret, event })
const status = async (outcome: 'done' | 'failed') => ({
  isStarted: true,
  running: null,
  nextRunAt: null,
  actions: { pending: 0, done: 0, parked: 0 },
  mappingDrift: [],
  lastRun: { ...quietRun, outcome },
})

describe('P13: a webhook', () => {
  test('becomes a hint for each order it names, and nothing else of it is believed', async () => {
    const hint = vi.fn(() => true)
    const handle = createWebHandler({
      connections: { shop: { sync: stubSync({ hint }), webhooks: { pathSecret } } },
    })
    const records = ['172', '173'].map((innerId) => ({ innerId, resourceId: null }))
    const answer = await handle(makeWebhookRequest({ url: address(), records }))
    expect(answer.status).toBe(204)
    expect(hint.mock.calls).toEqual([['172'], ['173']])
  })

  test.each([
    ['to another connection', 'https://app.example/webhooks/other/'],
    ['to a connection without webhooks', 'https://app.example/webhooks/deaf/'],
    ['with a wrong secret', `https://app.example/webhooks/shop/${createPathSecret()}/order_confirm`],
    ['of an event that is no hint', address('newsletter_subscribe')],
  ])('%s is 404', async (_, url) => {
    const connections = {
      shop: { sync: stubSync(), webhooks: { pathSecret } },
      deaf: { sync: stubSync() },
    }
    const whole = url.endsWith('/') ? `${url}${pathSecret}/order_confirm` : url
    const answer = await createWebHandler({ connections })(
      makeWebhookRequest({ url: whole, records: [{ innerId: '1', resourceId: null }] }),
    )
    expect([answer.status, await answer.text()]).toEqual([404, ''])
  })
})

describe('the application’s addresses', () => {
  const clientSecret = 'app-secret'
  const call = (name: string) =>
    makeAppCall({ url: `https://app.example/app/${name}`, shopName: 'my-shop', clientSecret })

  test('install, open and remove it; a forger is refused', async () => {
    const seen: string[] = []
    const handle = createWebHandler({
      connections: {},
      app: {
        clientSecret,
        onInstall: ({ shopName }) => {
          seen.push(`install ${shopName}`)
          return 'https://app.example/welcome'
        },
        onUninstall: ({ shopName }) => {
          seen.push(`uninstall ${shopName}`)
        },
      },
    })
    expect((await handle(call('install'))).headers.get('location')).toBe('https://app.example/welcome')
    expect((await handle(call('entry'))).status).toBe(204)
    expect((await handle(call('uninstall'))).status).toBe(200)
    expect((await handle(new Request('https://app.example/app/install?shopname=my-shop'))).status).toBe(403)
    expect(seen).toEqual(['install my-shop', 'uninstall my-shop'])
  })

  test('are not there unless asked for', async () => {
    expect((await createWebHandler({ connections: {} })(call('install'))).status).toBe(404)
  })

  test('tell a caller nothing of what went wrong behind them', async () => {
    const failure = new Error('no database at 10.0.0.1')
    const onFailure = vi.fn()
    const handle = createWebHandler({
      connections: {},
      onFailure,
      app: { clientSecret, onInstall: () => Promise.reject(failure), onUninstall: () => undefined },
    })
    const answer = await handle(call('install'))
    expect([answer.status, await answer.text()]).toEqual([500, ''])
    expect(onFailure).toHaveBeenCalledWith(failure)
  })
})

describe('health', () => {
  test.each([
    ['every last run was carried through', [() => status('done'), () => status('done')], 200, 'ok'],
    ['a last run failed', [() => status('done'), () => status('failed')], 503, 'failing'],
    ['a store can not be read', [() => Promise.reject(new Error('disk'))], 503, 'failing'],
  ])('when %s', async (_, states, code, word) => {
    const syncs = states.map((state) => stubSync({ status: state }))
    const handle = createWebHandler({
      connections: Object.fromEntries(syncs.map((sync, index) => [`shop-${index}`, { sync }])),
    })
    const answer = await handle(new Request('http://localhost/health'))
    expect([answer.status, await answer.json()]).toEqual([code, { status: word }])
  })
})

test('without a control key there is no control API', async () => {
  const handle = createWebHandler({ connections: { shop: { sync: stubSync() } } })
  expect((await handle(new Request('http://localhost/api/v1/connections'))).status).toBe(404)
})

test('a connection’s name must fit into an address', () => {
  expect(() => createWebHandler({ connections: { 'my shop/1': { sync: stubSync() } } })).toThrow(
    expect.objectContaining({ code: 'configuration', field: 'connections.my shop/1' }),
  )
})

test('S12: served on Node it listens on loopback, and closes', async () => {
  const server = await serveWeb({ handler: createWebHandler({ connections: {} }) })
  expect(new URL(server.url).hostname).toBe('127.0.0.1')
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
  await server.close()
  await expect(fetch(`${server.url}/health`)).rejects.toThrow()
})
