import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { createPathSecret, makeWebhookRequest, webhookUrl } from '@okos-sync/shoprenter/webhooks'
import { createControlKey, createWebHandler } from '@okos-sync/web'
import { expect, onTestFinished, test } from 'vitest'
import { mountedInExpress, mountedInFastify, mountedInNode } from '../../examples/webhook-server/mounts.ts'
import { tempFolder } from '../e2e/support/temp-folder.ts'
import { openWorld } from '../e2e/support/world.ts'

const main = join(import.meta.dirname, '../../examples/webhook-server/main.ts')

/** Starts the example as a process of its own. */
function startExample(storeFile: string, settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--conditions=@okos-sync/source', main, storeFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...settings },
  })
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout)
  const seen: string[] = []
  lines.on('line', (line) => seen.push(line))
  return {
    async lineWith(part: string): Promise<string> {
      for (;;) {
        const found = seen.find((line) => line.includes(part))
        if (found !== undefined) return found
        await once(lines, 'line')
      }
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

test('P13: webhook-server imports an order that a webhook names, and a forged one changes nothing', async () => {
  const folder = await tempFolder()
  const world = await openWorld(folder)
  onTestFinished(world.stop)
  const key = createControlKey()
  const pathSecret = createPathSecret()
  const { lineWith, stop } = startExample(join(folder, 'sync.db'), {
    OKOS_SYNC_SHOP_SANDBOX: world.shopUrl,
    OKOS_SYNC_OKOS_URL: world.okosUrl,
    PORT: '0',
    CONTROL_KEY: key,
    WEBHOOK_SECRET: pathSecret,
  })
  const url = (await lineWith('listening on ')).split(' ').at(-1) ?? ''
  const control = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return (await fetch(`${url}/api/v1/connections/my-shop/${path}`, { ...init, headers })).json()
  }
  // Joins the first run, or waits for it, so that the webhook is what brings the next order.
  await control('runs', { method: 'POST', body: '{}' })
  const baseUrl = `${url}/webhooks/my-shop`
  const shop = createShopRenterClient({
    shopName: 'demo-bolt',
    clientId: 'demo-client',
    clientSecret: 'demo-secret',
    endpoints: { api: `${world.shopUrl}/api`, oauth: `${world.shopUrl}/oauth` },
  })
  const address = webhookUrl({ baseUrl, pathSecret, event: 'order_confirm' })
  await shop.webHooks.create({
    event: 'order_confirm',
    status: '1',
    label: 'okos-sync',
    webHookParameters: [{ type: 'json', url: address, fields: ['order_innerId'] }],
  })
  const { innerIds } = (await world.shopControl('orders', { count: 1, seed: 4 })) as { innerIds: string[] }
  expect(await lineWith(`order ${innerIds[0]} is document`)).toMatch(/document \S+$/)

  const before = await world.erpBooks()
  const forged = makeWebhookRequest({
    url: address,
    records: [{ innerId: '999999', resourceId: null }],
  })
  expect((await fetch(forged)).status).toBe(204)
  expect((await fetch(`${url}/health`)).status).toBe(200)
  const { lastRun } = (await control('status')) as { lastRun: { outcome: string } }
  expect(lastRun.outcome).toBe('done')
  expect(await world.erpBooks()).toEqual(before)
  expect(await stop()).toEqual([0, null])
}, 90_000)

test.each([
  ['plain Node', mountedInNode, false],
  ['Express', mountedInExpress, true],
  ['Fastify', mountedInFastify, true],
])('the handler answers inside %s, a webhook with its body among it', async (_, mount, hasOwnPage) => {
  const hints: string[] = []
  const pathSecret = createPathSecret()
  const sync = {
    hint: (id: string) => hints.push(id) > 0,
  } as unknown as Parameters<typeof createWebHandler>[0]['connections'][string]['sync']
  const server: Server = await mount(
    createWebHandler({ connections: { shop: { sync, webhooks: { pathSecret } } } }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = webhookUrl({ baseUrl: `${baseUrl}/webhooks/shop`, pathSecret, event: 'order_confirm' })
  const records = [{ innerId: '172', resourceId: null }]
  expect((await fetch(makeWebhookRequest({ url, records }))).status).toBe(204)
  expect(hints).toEqual(['172'])
  expect((await fetch(`${baseUrl}/elsewhere`)).status).toBe(404)
  if (hasOwnPage) expect(await (await fetch(`${baseUrl}/own`)).text()).toBe('your own page')
})
