import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { leased } from './samples.ts'

/** What has to be looked at again. */
export function attentionTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('attention: a key is noted once, within its topic, until it is removed', async (store) => {
    const lease = await leased(store)
    const keys = (topic: 'erp-stock' | 'shop-stock') =>
      store.attention({ connectionId: 'shop-a', topic, after: null, limit: 10 })
    await store.commit(lease, [
      { kind: 'add-attention', topic: 'erp-stock', keys: ['b', 'a', 'b'] },
      { kind: 'add-attention', topic: 'erp-stock', keys: ['a', '*'] },
      { kind: 'add-attention', topic: 'shop-stock', keys: ['Ő-2"'] },
      { kind: 'add-attention', topic: 'shop-stock', keys: [] },
    ])
    expect(await keys('erp-stock')).toEqual(['*', 'a', 'b'])
    expect(await keys('shop-stock')).toEqual(['Ő-2"'])
    await store.commit(lease, [{ kind: 'remove-attention', topic: 'erp-stock', keys: ['a', 'never', '*'] }])
    expect(await keys('erp-stock')).toEqual(['b'])
    expect(await keys('shop-stock')).toEqual(['Ő-2"'])
  })

  storeTest('attention: what one transaction removes and adds again is noted', async (store) => {
    const lease = await leased(store)
    await store.commit(lease, [{ kind: 'add-attention', topic: 'shop-stock', keys: ['A', 'B'] }])
    await store.commit(lease, [
      { kind: 'remove-attention', topic: 'shop-stock', keys: ['A', 'B'] },
      { kind: 'add-attention', topic: 'shop-stock', keys: ['B'] },
    ])
    const page = { connectionId: 'shop-a', topic: 'shop-stock', after: null, limit: 10 } as const
    expect(await store.attention(page)).toEqual(['B'])
  })

  storeTest('attention: a topic can be paged through', async (store) => {
    const keys = Array.from({ length: 1_200 }, (_, index) => String(index).padStart(4, '0'))
    await store.commit(await leased(store), [{ kind: 'add-attention', topic: 'erp-stock', keys }])
    const page = (after: string | null) =>
      store.attention({ connectionId: 'shop-a', topic: 'erp-stock', after, limit: 700 })
    expect(await page(null)).toEqual(keys.slice(0, 700))
    expect(await page('0699')).toEqual(keys.slice(700))
    expect(await page('1199')).toEqual([])
  })
}
