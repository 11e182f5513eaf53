import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { createSync } from '@okos-sync/sync'
import { apiKey, baseUrl, clientId, clientSecret, endpoints, shopName } from '../settings.ts'

const store = sqliteStore(process.argv[2] ?? 'okos-sync.db')
const sync = createSync({
  connectionId: 'my-shop',
  shop: shopRenterShop(createShopRenterClient({ shopName, clientId, clientSecret, endpoints })),
  erp: okosErp(createOkosClient({ baseUrl, apiKey })),
  store,
})

sync.on('order-imported', ({ orderNumber, documentNumber }) => {
  console.log(`order ${orderNumber} is document ${documentNumber}`)
})
sync.on('order-waiting', ({ orderNumber, code }) => console.log(`order ${orderNumber} waits: ${code}`))

const { orders, stock } = await sync.run() // instead: await sync.start(), and a run every 5 minutes
console.log(`${orders.imported} imported, ${orders.waiting.length} waiting, ${stock.pushed} levels sent`)
await store.close() // nothing else keeps the process alive
