import { createShopRenterClient } from '@okos-sync/shoprenter'

/** Lists all orders of a sandbox and prints how much memory was in use after some of them, pages collected. */
const [url = ''] = process.argv.slice(2)
const client = createShopRenterClient({
  shopName: 'demo-bolt',
  clientId: 'demo-client',
  clientSecret: 'demo-secret',
  endpoints: { api: `${url}/api`, oauth: `${url}/oauth` },
  requestsPerSecond: 10_000,
})

const heapUsed: Record<number, number> = {}
let orders = 0
for await (const page of client.orderExtend.list({ excludeAbandonedCart: true }).pages()) {
  orders += page.items.filter(({ ok }) => ok).length
  globalThis.gc?.()
  heapUsed[orders] = process.memoryUsage().heapUsed
}
console.log(JSON.stringify({ orders, heapUsed }))
