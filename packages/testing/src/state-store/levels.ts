import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { leased, sampleLevel } from './samples.ts'

/** What the shop is believed to have. */
export function levelTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('levels: decimals and flags come back as they were put, the latest ones', async (store) => {
    const lease = await leased(store)
    await store.commit(lease, [{ kind: 'put-levels', levels: [sampleLevel('A', { awaitsOpening: true })] }])
    const found = await store.levels('shop-a', ['A', 'a'])
    expect([...found.values()]).toEqual([sampleLevel('A', { awaitsOpening: true })])
    const later = sampleLevel('A', {
      isCertain: false,
      levels: { stock1: '0.1000', stock2: '0', stock3: '0', stock4: '0' },
    })
    await store.commit(lease, [{ kind: 'put-levels', levels: [later] }])
    expect((await store.levels('shop-a', ['A'])).get('A')).toEqual(later)
  })

  storeTest('levels: all of them can be paged through', async (store) => {
    const levels = ['C', 'A', 'B'].map((sku) => sampleLevel(sku))
    await store.commit(await leased(store), [{ kind: 'put-levels', levels }])
    const page = (after: string | null) => store.allLevels({ connectionId: 'shop-a', after, limit: 2 })
    expect((await page(null)).map((level) => level.sku)).toEqual(['A', 'B'])
    expect((await page('B')).map((level) => level.sku)).toEqual(['C'])
  })
}
