import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type TriedSandbox, tryShop } from '../test-support/tried-sandbox.ts'
import { listAt } from '../test-support/wire-access.ts'

interface Received {
  readonly contentType: string
  readonly body: string
}

async function receiver(): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({
        contentType: String(request.headers['content-type']),
        body: Buffer.concat(chunks).toString(),
      })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hooks`, received }
}

async function subscribe(
  shop: TriedSandbox,
  hook: { readonly event: string; readonly url: string },
): Promise<void> {
  const body = {
    event: hook.event,
    status: '1',
    label: 'proba',
    webHookParameters: [{ type: 'json', url: hook.url, fields: ['order_innerId'] }],
  }
  expect((await shop.call('/webHooks', { method: 'POST', body: JSON.stringify(body) })).status).toBe(201)
}

async function outcomes(shop: TriedSandbox): Promise<unknown[]> {
  return listAt(await shop.control('webhooks'), 'deliveries').map(({ outcome }) => outcome)
}

describe('webhooks', () => {
  test('come as multipart with one field `data` when an order is placed', async () => {
    const shop = await tryShop()
    const { url, received } = await receiver()
    await subscribe(shop, { event: 'order_confirm', url })
    const { innerIds } = await shop.control('orders', { count: 1 })
    expect(await outcomes(shop)).toEqual([204])
    expect(received[0]?.contentType).toMatch(/^multipart\/form-data; boundary=/)
    const parts = received[0]?.body.match(/name="data"\r\n\r\n([\s\S]*?)\r\n--/)
    expect(JSON.parse(parts?.[1] ?? '')).toMatchObject({
      orders: {
        order: [{ innerId: Number(String(innerIds)), innerResourceId: expect.stringMatching(/^orders\//) }],
      },
    })
    expect(received[0]?.body.match(/name="/g)).toHaveLength(1)
  })

  test('of a status change go to its own URL only, whoever changed it', async () => {
    const shop = await tryShop()
    const { url, received } = await receiver()
    await subscribe(shop, { event: 'order_status_change', url })
    const { innerIds } = await shop.control('orders', { count: 1 })
    const [order] = listAt(await shop.dump(), 'orders').slice(-1)
    const statusOf = (n: number) => Buffer.from(`orderStatus-order_status_id=${n}`).toString('base64')
    await shop.put(`/orders/${order?.id}`, { orderStatus: { id: statusOf(3) } })
    await shop.control(`orders/${innerIds}/status`, { statusId: 5 })
    expect(await outcomes(shop)).toEqual([204, 204])
    expect(received).toHaveLength(2)
  })

  test('are doubled and lost as told, the same way for the same seed', async () => {
    const shop = await tryShop()
    const { url, received } = await receiver()
    await subscribe(shop, { event: 'order_confirm', url })
    await shop.control('webhooks', { duplicates: 1, delayMs: 1 })
    await shop.control('orders', { count: 3 })
    expect(await outcomes(shop)).toEqual([204, 204, 204, 204, 204, 204])
    await shop.control('webhooks', { duplicates: 0, lossPercent: 100 })
    await shop.control('orders', { count: 2 })
    expect((await outcomes(shop)).slice(6)).toEqual(['lost', 'lost'])
    expect(received).toHaveLength(6)
  })

  test('never leave this machine', async () => {
    const shop = await tryShop()
    await subscribe(shop, { event: 'order_confirm', url: 'https://shop.example/hooks' })
    await shop.control('orders', { count: 1 })
    expect(await outcomes(shop)).toEqual(['not-loopback'])
  })
})

describe('an order that is built up slowly', () => {
  test('exists before its lines and totals do, and takes its stock when it is complete', async () => {
    const shop = await tryShop()
    const stock = async () =>
      listAt(await shop.dump(), 'products').reduce((sum, item) => sum + Number(item.stock1), 0)
    const before = await stock()
    const { innerId } = await shop.control('orders/slow', { seed: 3 })
    const found = async () => {
      const { items } = await shop.get(`/orderExtend?full=1&innerId=${innerId}`)
      return Array.isArray(items) ? {} : Object(items)
    }
    expect(await found()).toMatchObject({ orderProducts: [], orderTotals: [] })
    expect(await stock()).toBe(before)
    shop.clock.ms += 60_000
    const { updatedAt } = await shop.control(`orders/${innerId}/complete`, {})
    const order = await found()
    expect(listAt(order, 'orderTotals').length).toBeGreaterThan(0)
    expect(listAt(order, 'orderProducts').length).toBeGreaterThan(0)
    expect(order).toMatchObject({ dateUpdated: updatedAt })
    expect(await stock()).toBeLessThan(before)
    expect(await shop.control(`orders/${innerId}/complete`, {})).toMatchObject({ message: expect.anything() })
  })
})
