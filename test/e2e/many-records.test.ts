import { join } from 'node:path'
import { startShopRenterSandbox } from '@okos-sync/sandbox-shoprenter'
import { expect, onTestFinished, test } from 'vitest'
import { withBigShop } from '../support/memory/big-shop.ts'
import { buildReader, type MemoryReading, readAll, smallHeap } from '../support/memory/read-all.ts'
import { tempFolder } from './support/temp-folder.ts'

const flags = [...smallHeap, '--expose-gc']

test('10,000 orders cost 50 requests and no memory', { timeout: 300_000 }, async () => {
  const folder = await tempFolder()
  const reader = await buildReader(folder)
  const { url, close } = await startShopRenterSandbox({
    file: join(folder, 'shop.db'),
    orders: 10_000,
    requestsPerSecond: 10_000,
  })
  onTestFinished(close)

  expectFlat(await readAll({ reader, url, resource: 'orderExtend', every: 2_000, flags }))

  const journal = (await (await fetch(`${url}/_control/journal`)).json()) as {
    readonly requests: readonly { readonly path: string }[]
  }
  expect(journal.requests.filter(({ path }) => path.endsWith('/orderExtend'))).toHaveLength(50)
})

test('50,000 products take no more memory than 10,000', { timeout: 300_000 }, async () => {
  const reader = await buildReader(await tempFolder())
  const readings = await withBigShop(50_000, (url) =>
    readAll({ reader, url, resource: 'productExtend', every: 10_000, flags }),
  )
  expectFlat(readings)
})

/** What was held at the first reading is held at five times as many records; per record stay a few numbers. */
function expectFlat(readings: readonly MemoryReading[]): void {
  const [first, last] = [readings[0], readings.at(-1)]
  if (first === undefined || last === undefined) throw new Error('nothing was read')
  expect(last.records).toBe(5 * first.records)
  expect(last.peakMegabytes).toBeLessThanOrEqual(150)
  expect(last.peakMegabytes / first.peakMegabytes).toBeLessThanOrEqual(1.1)
  expect((last.heapBytes - first.heapBytes) / (last.records - first.records)).toBeLessThanOrEqual(500)
}
