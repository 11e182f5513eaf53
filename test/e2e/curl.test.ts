import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { curl } from './support/curl.ts'
import { shopName, startSandbox } from './support/world.ts'

/** A shop in a process of its own, and a client that shares nothing with us: curl. */
const world = { url: '', token: '', folder: '', stop: async () => {} }

const json = ['--header', 'Accept: application/json', '--header', 'Content-Type: application/json']

beforeAll(async () => {
  world.folder = await mkdtemp(join(tmpdir(), 'okos-sync-curl-'))
  const file = join(world.folder, 'shop.db')
  const shop = await startSandbox('shoprenter', ['--file', file, '--orders', '60', '--seed', '7'])
  world.url = shop.url
  world.stop = async () => {
    await shop.stop()
  }
})

afterAll(async () => {
  await world.stop()
  await rm(world.folder, { recursive: true, force: true })
})

function askForToken(clientSecret: string) {
  const body = { grant_type: 'client_credentials', client_id: 'demo-client', client_secret: clientSecret }
  return curl(`${world.url}/oauth/${shopName}/app/token`, [...json, '--data', JSON.stringify(body)])
}

async function authorised(): Promise<string[]> {
  if (world.token === '') world.token = JSON.parse((await askForToken('demo-secret')).text).access_token
  return [...json, '--header', `Authorization: Bearer ${world.token}`]
}

/** One request in a second of its own: the sandbox's clock is turned on instead of waiting. */
async function ask(path: string, options: readonly string[] = []) {
  await curl(`${world.url}/_control/clock`, ['--data', '{"advanceMs":1000}'])
  const answer = await curl(`${world.url}/api${path}`, [...(await authorised()), ...options])
  return { status: answer.status, body: JSON.parse(answer.text) }
}

test('B12: curl gets a token for the right secret only', async () => {
  const granted = await askForToken('demo-secret')
  expect(granted.status).toBe(200)
  expect(JSON.parse(granted.text)).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  const refused = await askForToken('wrong')
  expect([refused.status, JSON.parse(refused.text).error]).toEqual([401, 'invalid_client'])
  expect((await curl(`${world.url}/api/orders`, json)).status).toBe(401)
})

test('curl lists references, and whole records with full', async () => {
  const listed = await ask('/products')
  expect(listed.status).toBe(200)
  expect(listed.body.items).toHaveLength(25)
  expect(Object.keys(listed.body.items[0])).toEqual(['href'])
  const full = await ask('/products?full=1&limit=2')
  expect(full.body.items[0]).toMatchObject({ sku: expect.any(String), stock1: expect.any(String) })
  const id = listed.body.items[0].href.split('/').at(-1)
  expect((await ask(`/products/${id}`)).body).toEqual(full.body.items[0])
})

test('curl filters, and is told that a date is malformed', async () => {
  const { body } = await ask('/orderExtend?full=1&limit=1')
  const { innerId, email } = body.items
  expect((await ask(`/orderExtend?full=1&innerId=${innerId}`)).body.items.email).toBe(email)
  const wrong = await ask('/orderExtend?updatedAtMin=2026-11-23')
  expect(wrong).toMatchObject({ status: 400, body: { code: 40009 } })
})

test('curl pages from page 0 to past the end and sees each order once', async () => {
  const seen: string[] = []
  let page = 0
  for (; ; page++) {
    const { status, body } = await ask(`/orderExtend?full=1&limit=25&page=${page}`)
    expect(status).toBe(200)
    seen.push(...[body.items].flat().map((order) => order.innerId))
    if (body.next === null) break
  }
  expect(await ask(`/orderExtend?limit=25&page=${page + 1}`)).toMatchObject({
    status: 400,
    body: { code: 40008 },
  })
  const { orders } = JSON.parse((await curl(`${world.url}/_control/dump`)).text)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.sort()).toEqual(orders.map((order: { innerId: string }) => order.innerId).sort())
})

test('curl sends a batch and reads each item’s own status', async () => {
  const { body } = await ask('/products?limit=1')
  const uri = body.items.href
  const requests = [
    { method: 'PUT', uri, data: { stock1: '321' } },
    { method: 'GET', uri },
    { method: 'GET', uri: '/products/none' },
  ]
  const answer = await ask('/batch', ['--data', JSON.stringify({ data: { requests } })])
  expect(answer.status).toBe(200)
  const items = answer.body.requests.request
  expect(
    items.map((item: { response: { header: { statusCode: unknown } } }) =>
      Number(item.response.header.statusCode),
    ),
  ).toEqual([200, 200, 404])
  expect(items[1].response.body.stock1).toBe('321')
})

test('curl is answered 429 from the fourth request in one second on', async () => {
  await curl(`${world.url}/_control/clock`, ['--data', '{"advanceMs":1000}'])
  await curl(`${world.url}/_control/journal/clear`, ['--data', '{}'])
  // One curl sends all eight over one connection: a slow machine still gets them into one second.
  const options = [...(await authorised()), '--output', '/dev/null']
  const last = await curl(`${world.url}/api/languages?try=[1-8]`, options)
  const before = [...last.text.matchAll(/^(\d{3}) /gm)].map(([, status]) => Number(status))
  const statuses = [...before, last.status]
  const counters = JSON.parse((await curl(`${world.url}/_control/counters`)).text)
  expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 429])
  expect(statuses).toHaveLength(8)
  expect(counters).toMatchObject({ apiRequests: 8, busiestSecond: 3 })
  expect(statuses.filter((status) => status === 429)).toHaveLength(counters.refused)
})

test('curl that does not ask for JSON gets XML', async () => {
  await curl(`${world.url}/_control/clock`, ['--data', '{"advanceMs":1000}'])
  const header = ['--header', `Authorization: Bearer ${world.token}`]
  const answer = await curl(`${world.url}/api/languages`, header)
  expect(answer.contentType).toContain('application/xml')
  expect(answer.text).toMatch(/^<\?xml/)
})
