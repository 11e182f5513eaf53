import { createShopRenterClient } from '@okos-sync/shoprenter'
import type { MemoryReading } from './read-all.ts'

/** Reads a whole collection record by record and prints a {@link MemoryReading} at every `every`th record. */
const [url = '', resource = '', every = ''] = process.argv.slice(2)
const client = createShopRenterClient({
  shopName: 'demo-bolt',
  clientId: 'demo-client',
  clientSecret: 'demo-secret',
  endpoints: { api: `${url}/api`, oauth: `${url}/oauth` },
  limiter: { acquire: async () => undefined, penalise: async () => undefined },
})
const list =
  resource === 'orderExtend'
    ? client.orderExtend.list({ excludeAbandonedCart: true })
    : client.productExtend.list()

const readings: MemoryReading[] = []
let records = 0
let peak = 0
for await (const record of list) {
  if (record.ok) records += 1
  // Not the system's own maxRSS: a process starts with that of its parent.
  if (records % 10 === 0) peak = Math.max(peak, process.memoryUsage.rss())
  if (records % Number(every) === 0) {
    globalThis.gc?.()
    readings.push({ records, peakMegabytes: peak / 2 ** 20, heapBytes: process.memoryUsage().heapUsed })
  }
}
console.log(JSON.stringify(readings))
