import type { WriteBackNote } from '@okos-sync/domain'
import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { leased, sampleRecord } from './samples.ts'

/** What the shop was told of documents. */
export function writeBackTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('write-back: notes come back as they were put, the latest ones', async (store) => {
    const lease = await leased(store)
    const empty: WriteBackNote = { orderInnerId: '7', documentState: null, statusId: null, invoiceIds: [] }
    const told: WriteBackNote = {
      orderInnerId: '8',
      documentState: 'invoiced',
      statusId: 'status-ő',
      invoiceIds: ['i2', 'i1'],
    }
    await store.commit(lease, [{ kind: 'put-write-backs', notes: [empty, told] }])
    expect([...(await store.writeBacks('shop-a', ['7', '8', '9'])).values()]).toEqual([empty, told])
    expect((await store.writeBacks('shop-b', ['7'])).size).toBe(0)
    const later = { ...told, orderInnerId: '7' }
    await store.commit(lease, [{ kind: 'put-write-backs', notes: [later] }])
    expect([...(await store.writeBacks('shop-a', ['7']))]).toEqual([['7', later]])
  })

  storeTest('write-back: orders are found by their documents', async (store) => {
    const orders = [
      sampleRecord('7', { documentId: 'd7' }),
      sampleRecord('8', { documentId: 'd8' }),
      sampleRecord('9', { documentId: null }),
    ]
    await store.commit(await leased(store), [{ kind: 'put-orders', orders }])
    const found = await store.ordersOfDocuments('shop-a', ['d8', 'd9', 'd7'])
    expect([...found].map(([id, record]) => [id, record.orderInnerId]).sort()).toEqual([
      ['d7', '7'],
      ['d8', '8'],
    ])
    expect((await store.ordersOfDocuments('shop-b', ['d7'])).size).toBe(0)
  })
}
