import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { leased, sampleRecord } from './samples.ts'

/** One record for every order ever seen. */
export function orderTests(kit: StateStoreSuiteKit): void {
  recordTests(kit)
  listTests(kit)
}

function recordTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('orders: a record comes back as it was put, the latest one', async (store) => {
    const lease = await leased(store)
    await store.commit(lease, [{ kind: 'put-orders', orders: [sampleRecord('7')] }])
    const imported = sampleRecord('7', {
      technical: 'done',
      contentHash: 'later',
      documentId: 'doc',
      documentNumber: 'WEB-000007',
      documentVersion: 3,
      documentGross: '1270',
      order: null,
    })
    expect((await store.orders('shop-a', ['7', '8'])).get('7')).toEqual(sampleRecord('7'))
    await store.commit(lease, [{ kind: 'put-orders', orders: [imported] }])
    const found = await store.orders('shop-a', ['7', '8'])
    expect([...found.keys()]).toEqual(['7'])
    expect(found.get('7')).toEqual(imported)
  })

  storeTest('orders: what a record does not tell it does not tell later', async (store) => {
    const { skus: _skus, written: _written, hadLeft: _hadLeft, ...told } = sampleRecord('7')
    await store.commit(await leased(store), [{ kind: 'put-orders', orders: [told] }])
    expect((await store.orders('shop-a', ['7'])).get('7')).toEqual(told)
  })

  storeTest('orders: what was written last comes back with its revision', async (store) => {
    const { order, ...sample } = sampleRecord('7')
    const written = { ...sample, order: null, ...(order === null ? {} : { revision: order }) }
    await store.commit(await leased(store), [{ kind: 'put-orders', orders: [written] }])
    expect((await store.orders('shop-a', ['7'])).get('7')).toEqual(written)
  })
}

function listTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest(
    'orders: unsettled ones are those that still carry the order, smallest number first',
    async (store) => {
      const records = ['10', '9', '100'].map((id) => sampleRecord(id))
      const settled = sampleRecord('11', { order: null, technical: 'done' })
      await store.commit(await leased(store), [{ kind: 'put-orders', orders: [...records, settled] }])
      const unsettled = await store.unsettledOrders('shop-a')
      expect(unsettled.map((record) => record.orderInnerId)).toEqual(['9', '10', '100'])
      expect(unsettled[0]?.order).toEqual(sampleRecord('9').order)
    },
  )

  storeTest('orders: all of them can be paged through', async (store) => {
    const orders = ['1', '10', '2', '3'].map((id) => sampleRecord(id))
    await store.commit(await leased(store), [{ kind: 'put-orders', orders }])
    const page = (after: string | null) => store.allOrders({ connectionId: 'shop-a', after, limit: 3 })
    expect((await page(null)).map((record) => record.orderInnerId)).toEqual(['1', '10', '2'])
    expect((await page('2')).map((record) => record.orderInnerId)).toEqual(['3'])
    expect(await page('3')).toEqual([])
  })

  storeTest('orders: a thousand and more can be asked for at once', async (store) => {
    const orders = Array.from({ length: 1_500 }, (_, index) => sampleRecord(String(index)))
    await store.commit(await leased(store), [{ kind: 'put-orders', orders }])
    const ids = orders.map((record) => record.orderInnerId)
    expect((await store.orders('shop-a', ids)).size).toBe(1_500)
    expect((await store.orders('shop-a', [])).size).toBe(0)
  })
}
