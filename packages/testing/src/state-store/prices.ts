import type { ShopPrice } from '@okos-sync/domain'
import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, leased } from './samples.ts'

function samplePrice(sku: string, changes: Partial<ShopPrice> = {}): ShopPrice {
  return {
    sku,
    shopProductId: `product-${sku}`,
    price: '787.4016',
    multiplier: '1.1000',
    isMultiplierLocked: null,
    asOf: at(0),
    erpPrice: null,
    told: null,
    ...changes,
  }
}

/** What the shop asks. */
export function priceTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest(
    'prices: decimals, flags and nothing come back as they were put, the latest ones',
    async (store) => {
      const lease = await leased(store)
      const prices = [samplePrice('A'), samplePrice('B', { isMultiplierLocked: true })]
      await store.commit(lease, [{ kind: 'put-prices', prices }])
      expect([...(await store.prices('shop-a', ['A', 'a', 'B'])).values()]).toEqual(prices)
      expect((await store.prices('shop-b', ['A'])).size).toBe(0)
      const later = samplePrice('A', { isMultiplierLocked: false, erpPrice: '866.1418', told: '866.1417' })
      await store.commit(lease, [{ kind: 'put-prices', prices: [later] }])
      expect((await store.prices('shop-a', ['A'])).get('A')).toEqual(later)
    },
  )

  storeTest('prices: all of them can be paged through', async (store) => {
    const prices = ['C', 'A', 'B'].map((sku) => samplePrice(sku))
    await store.commit(await leased(store), [{ kind: 'put-prices', prices }])
    const page = (after: string | null) => store.allPrices({ connectionId: 'shop-a', after, limit: 2 })
    expect((await page(null)).map((price) => price.sku)).toEqual(['A', 'B'])
    expect((await page('B')).map((price) => price.sku)).toEqual(['C'])
  })
}
