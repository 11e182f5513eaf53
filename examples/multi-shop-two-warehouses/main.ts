import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { createSyncGroup } from '@okos-sync/sync'
import { apiKey, baseUrl, clientId, clientSecret, endpoints, secondShop, shopName } from '../settings.ts'

const erp = okosErp(createOkosClient({ baseUrl, apiKey })) // one company, so one ERP for both shops
const store = sqliteStore(process.argv[2] ?? 'okos-sync.db') // one file; each shop sees its own rows only
const unused = { stock3: [], stock4: [] }
const shops = [
  {
    access: { shopName, clientId, clientSecret, endpoints },
    numberSeries: 'WEB',
    warehouses: { stock1: ['R1'], stock2: ['R2'], ...unused }, // sends from R1, shows R2 beside it
  },
  {
    access: secondShop,
    numberSeries: 'MR',
    warehouses: { stock1: ['R2'], stock2: ['R1'], ...unused }, // the other way round
  },
]

const group = createSyncGroup()
for (const { access, ...settings } of shops) {
  const shop = shopRenterShop(createShopRenterClient(access))
  const upperNote = '{shopName} {orderNumber}' // both shops may have an order 10001
  group.add({ connectionId: access.shopName, shop, erp, store, settings: { ...settings, upperNote } })
}
group.on('run-finished', ({ connectionId, summary: { orders, stock } }) => {
  console.log(`${connectionId}: ${orders.imported} orders imported, ${stock.pushed} levels sent`)
})

// Instead: await group.start(), and each shop runs every 5 minutes until group.stop(), whatever the other one does.
await Promise.all([...group.members.values()].map((sync) => sync.run()))
await store.close()
