import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { createSync } from '@okos-sync/sync'
import { ownBooks } from '../own-erp-backend/own-erp.ts'
import { clientId, clientSecret, endpoints, shopName } from '../settings.ts'
import { inProcessErp } from './own-erp.ts'

const erp = inProcessErp(ownBooks())
const sync = createSync({
  connectionId: 'my-shop',
  shop: shopRenterShop(createShopRenterClient({ shopName, clientId, clientSecret, endpoints })),
  erp, // no store: it forgets with the process, as these books do; books on a disk need sqliteStore(…)
})

const { orders, partners, leftOut } = await sync.run()
console.log(`${orders.imported} orders, ${partners.created} new partners, ${orders.waiting.length} wait`)
for (const { flow, missingCapability } of leftOut) console.log(`no ${flow}: lacks ${missingCapability}`)
for await (const [order] of erp.allOrders()) {
  console.log(`${order?.number} is order ${order?.upperNote}: ${order?.gross} ${order?.currency}`)
}
