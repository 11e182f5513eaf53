import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { createSync, type SyncEventName } from '@okos-sync/sync'

const [shopUrl = '', okosUrl = '', stopsAt = 'run-finished'] = process.argv.slice(2)
const demo = { shopName: 'demo-bolt', clientId: 'demo-client', clientSecret: 'demo-secret' }
const endpoints = { api: `${shopUrl}/api`, oauth: `${shopUrl}/oauth` }

const sync = createSync({
  connectionId: 'embedded',
  shop: shopRenterShop(createShopRenterClient({ ...demo, endpoints })),
  erp: okosErp(createOkosClient({ baseUrl: okosUrl, apiKey: 'demo-key' })),
  logger: { warn: (text) => console.log(text), error: (text) => console.log(text) },
})

sync.on('order-imported', async ({ orderNumber }) => {
  throw new Error(`the embedder's own trouble with ${orderNumber}`)
})
sync.once(stopsAt as SyncEventName, () => sync.stop())
await sync.start()

const counts = new Map<string, number>()
for await (const { name } of sync.events()) counts.set(name, (counts.get(name) ?? 0) + 1)
console.log(JSON.stringify({ counts: Object.fromEntries(counts), status: await sync.status() }))
