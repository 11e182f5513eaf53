import { OkosSyncError, type ShopPort } from '@okos-sync/domain'
import { createFakeClock, type FakeClock } from '@okos-sync/testing'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../memory-store/memory-store.ts'
import { memoryErp } from '../test-support/memory-erp.ts'
import { type MemoryShop, memoryShop } from '../test-support/memory-shop.ts'
import { product, slots } from '../test-support/shop-records.ts'
import { createSyncGroup } from './sync-group.ts'

const minute = 60_000

/** A shop with one product, and its ERP. */
function pair(clock: FakeClock) {
  const shop = memoryShop(clock)
  shop.products.set('A1', product('A1', slots(1_000)))
  return { shop, erp: memoryErp(clock) }
}

/** Every call ends as `outcome` says instead of being answered. */
function troubled(shop: ShopPort, outcome: () => Promise<never>): ShopPort {
  const pages = () => ({ [Symbol.asyncIterator]: () => ({ next: outcome }) })
  return {
    ...shop,
    readMetadata: outcome,
    readOrders: pages,
    readProducts: pages,
    readCustomers: pages,
    lookUp: outcome,
  }
}

function groupOf(clock: FakeClock) {
  const group = createSyncGroup({ clock })
  const starts = new Map<string, number[]>()
  group.on('run-started', ({ connectionId }) =>
    starts.set(connectionId, [...(starts.get(connectionId) ?? []), clock.now()]),
  )
  return { group, starts }
}

/** The longest pause between two starts, in minutes. */
function longestPause(starts: readonly number[] = []): number {
  return Math.max(...starts.slice(1).map((start, index) => start - (starts[index] ?? 0))) / minute
}

test('P1, M14: of 50 shops in a process one never answers and one answers 429 for minutes; 48 keep their 5 minutes', async () => {
  const clock = createFakeClock()
  const store = memoryStore()
  const { group, starts } = groupOf(clock)
  const pairs = Array.from({ length: 50 }, () => pair(clock))
  const busy = async (): Promise<never> => {
    await clock.sleep(3 * minute)
    throw new OkosSyncError({ code: 'shop-rate-limited', message: '429.', status: 429, isRetryable: true })
  }
  const shopOf = ({ shop }: { readonly shop: MemoryShop }, index: number): ShopPort => {
    if (index === 0) return troubled(shop, () => new Promise(() => undefined))
    return index === 1 ? troubled(shop, busy) : shop
  }
  for (const [index, { shop, erp }] of pairs.entries()) {
    group.add({ connectionId: `shop-${index}`, shop: shopOf({ shop }, index), erp, store })
  }
  const down: string[] = []
  group.on('connection-down', ({ connectionId, trouble }) => down.push(`${connectionId} ${trouble.code}`))
  await group.start()
  const waits: number[] = []
  for (let round = 0; round < 12; round += 1) {
    for (const { shop } of pairs) {
      shop.place(String(100 + round), { wanted: [{ sku: 'A1', quantities: slots(1) }] })
    }
    await clock.advance(6 * minute)
    waits.push(...pairs.slice(2).map(({ erp }) => erp.documents.size - round))
  }
  const stopped = group.stop()
  await clock.advance(10_000)
  await stopped
  expect(waits.every((documents) => documents === 1)).toBe(true)
  const healthy = pairs.slice(2).map((_, index) => starts.get(`shop-${index + 2}`))
  expect(Math.max(...healthy.map(longestPause))).toBeLessThanOrEqual(5.25)
  expect(Math.min(...healthy.map((all) => all?.length ?? 0))).toBeGreaterThanOrEqual(13)
  expect(down.toSorted()).toEqual(['shop-0 no-answer', 'shop-1 shop-rate-limited'])
  expect(clock.sleeping).toBe(0)
}, 120_000)

describe('a group', () => {
  test('begins one member after the other, within an interval', async () => {
    const clock = createFakeClock()
    const { group, starts } = groupOf(clock)
    const began = clock.now()
    for (let index = 0; index < 3; index += 1) group.add({ connectionId: `shop-${index}`, ...pair(clock) })
    await group.start()
    await clock.advance(minute)
    expect([...starts.values()].map(([first = 0]) => first - began)).toEqual([0, 5_000, 10_000])
    await group.stop()
    for (let index = 3; index < 100; index += 1) group.add({ connectionId: `shop-${index}`, ...pair(clock) })
    starts.clear()
    await group.start()
    await clock.advance(5 * minute)
    expect(starts.size).toBe(100)
    await group.stop()
    expect(clock.sleeping).toBe(0)
  })

  test('takes new members while it runs, and lets others go', async () => {
    const clock = createFakeClock()
    const { group, starts } = groupOf(clock)
    const told: string[] = []
    const listener = () => told.push('finished')
    group.on('run-finished', listener)
    await group.start()
    const sync = group.add({ connectionId: 'late', ...pair(clock) })
    expect(() => group.add({ connectionId: 'late', ...pair(clock) })).toThrow(
      expect.objectContaining({ code: 'configuration', field: 'connectionId' }),
    )
    await clock.advance(1_000)
    expect([...group.members]).toEqual([['late', sync]])
    expect([starts.get('late')?.length, told.length]).toEqual([1, 1])
    group.off('run-finished', listener)
    await clock.advance(6 * minute)
    expect([starts.get('late')?.length, told.length]).toEqual([2, 1])
    await group.remove('late')
    await group.remove('late')
    await clock.advance(60 * minute)
    expect([starts.get('late')?.length, group.members.size, clock.sleeping]).toEqual([2, 0, 0])
  })

  test('runs by hand pass by those that wait for their turn; stop ends the waiting', async () => {
    const clock = createFakeClock()
    const group = createSyncGroup({ clock, atOnce: 1 })
    const { shop, erp } = pair(clock)
    const dead = troubled(shop, () => new Promise(() => undefined))
    group.add({ connectionId: 'dead', shop: dead, erp })
    const waiting = group.add({ connectionId: 'waiting', ...pair(clock) })
    const free = group.add({ connectionId: 'free', ...pair(clock) })
    await group.start()
    await clock.advance(20_000)
    expect((await waiting.status()).lastRun).toBe(null)
    expect((await free.run()).outcome).toBe('done')
    const stopped = group.stop()
    await clock.advance(10_000)
    await stopped
    expect((await waiting.status()).lastRun).toBe(null)
    expect(clock.sleeping).toBe(0)
  })
})
