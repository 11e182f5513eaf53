import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { createPathSecret, webhookUrl } from '@okos-sync/shoprenter/webhooks'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { createSync } from '@okos-sync/sync'
import { createControlKey, createWebHandler } from '@okos-sync/web'
import { serveWeb } from '@okos-sync/web/node'
import { apiKey, baseUrl, clientId, clientSecret, endpoints, shopName } from '../settings.ts'

const client = createShopRenterClient({ shopName, clientId, clientSecret, endpoints })
const store = sqliteStore(process.argv[2] ?? 'okos-sync.db')
const sync = createSync({
  connectionId: 'my-shop',
  shop: shopRenterShop(client),
  erp: okosErp(createOkosClient({ baseUrl, apiKey })),
  store,
})
sync.on('order-imported', ({ orderNumber, documentNumber }) => {
  console.log(`order ${orderNumber} is document ${documentNumber}`)
})

// Both are secrets: make them once and keep them; new ones at each start would close the shop's way to us.
const pathSecret = process.env.WEBHOOK_SECRET ?? createPathSecret()
const key = process.env.CONTROL_KEY ?? createControlKey()
const handler = createWebHandler({
  connections: { 'my-shop': { sync, webhooks: { pathSecret } } },
  control: { key },
  onFailure: (error) => console.error(error instanceof Error ? error.name : error),
})
const server = await serveWeb({ handler, port: Number(process.env.PORT ?? 8080) })

// A real shop is told a public https address; here both ends are on this machine.
for (const event of ['order_confirm', 'order_status_change'] as const) {
  const url = webhookUrl({ baseUrl: `${server.url}/webhooks/my-shop`, pathSecret, event })
  console.log(`enter at the shop for ${event}: ${url}`)
}
await sync.start() // webhooks are hints: the schedule finds what they miss
console.log(`listening on ${server.url}`)

process.once('SIGTERM', async () => {
  await server.close()
  await sync.stop()
  await store.close()
})
