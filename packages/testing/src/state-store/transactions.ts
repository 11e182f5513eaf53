import type { StateChange } from '@okos-sync/domain'
import { rejectionCode, type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, cancelAction, leased, sampleLevel, sampleRecord } from './samples.ts'

/** One change of every kind that can be seen afterwards. */
const everything: readonly StateChange[] = [
  { kind: 'put-orders', orders: [sampleRecord('1')] },
  { kind: 'enqueue', runId: 'run', dueAt: at(0), actions: [cancelAction('1')] },
  { kind: 'bind', bindings: [{ key: 'partner:1', erpId: 'p1' }] },
  { kind: 'put-levels', levels: [sampleLevel('A')] },
  {
    kind: 'note-shop-records',
    records: [{ kind: 'customer', resourceId: 'customer-1', innerId: '11' }],
  },
  { kind: 'add-attention', topic: 'erp-stock', keys: ['product-1'] },
  { kind: 'set-cursor', name: 'orders', value: at(5) },
]

/** All or nothing, and only by the holder of the lease. */
export function transactionTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)
  storeTest('transaction: a run that lost its lease writes nothing at all', async (store) => {
    const old = await leased(store)
    await store.acquireLease({ connectionId: 'shop-a', holder: 'next', now: at(120), ttlMs: 60_000 })
    expect(await rejectionCode(store.commit(old, everything))).toBe('lease-lost')
    expect(await store.cursor('shop-a', 'orders')).toBe(null)
    expect((await store.orders('shop-a', ['1'])).size).toBe(0)
    expect(await store.countActions('shop-a')).toEqual({ pending: 0, done: 0, parked: 0 })
    expect((await store.bindings('shop-a', ['partner:1'])).size).toBe(0)
    expect((await store.levels('shop-a', ['A'])).size).toBe(0)
    const stock = { connectionId: 'shop-a', topic: 'erp-stock', after: null, limit: 10 } as const
    expect(await store.attention(stock)).toEqual([])
  })

  storeTest('transaction: when one change can not be stored none is', async (store) => {
    const lease = await leased(store)
    const endless: Record<string, unknown> = { ...sampleRecord('2').verdict.params }
    endless.itself = endless
    const unstorable = sampleRecord('2', {
      verdict: { ...sampleRecord('2').verdict, params: endless as Record<string, string> },
    })
    const changes: StateChange[] = [...everything, { kind: 'put-orders', orders: [unstorable] }]
    expect(await rejectionCode(store.commit(lease, changes))).toBe('untyped')
    expect(await store.cursor('shop-a', 'orders')).toBe(null)
    expect((await store.orders('shop-a', ['1', '2'])).size).toBe(0)
    await store.commit(lease, everything)
    expect(await store.cursor('shop-a', 'orders')).toBe(at(5))
  })

  storeTest('transaction: a connection sees nothing of another', async (store) => {
    await store.commit(await leased(store), everything)
    expect(await store.cursor('shop-b', 'orders')).toBe(null)
    expect((await store.orders('shop-b', ['1'])).size).toBe(0)
    expect(await store.unsettledOrders('shop-b')).toEqual([])
    expect(await store.allOrders({ connectionId: 'shop-b', after: null, limit: 10 })).toEqual([])
    expect(await store.dueActions({ connectionId: 'shop-b', now: at(9), limit: 10 })).toEqual([])
    expect((await store.bindings('shop-b', ['partner:1'])).size).toBe(0)
    expect(await store.allLevels({ connectionId: 'shop-b', after: null, limit: 10 })).toEqual([])
    const stock = { connectionId: 'shop-b', topic: 'erp-stock', after: null, limit: 10 } as const
    expect(await store.attention(stock)).toEqual([])
    const asked = { connectionId: 'shop-b', kind: 'customer', resourceIds: ['customer-1'] } as const
    expect((await store.shopRecords(asked)).size).toBe(0)
  })

  storeTest('transaction: a cursor takes the last value', async (store) => {
    const lease = await leased(store)
    await store.commit(lease, [{ kind: 'set-cursor', name: 'orders', value: 'a' }])
    await store.commit(lease, [
      { kind: 'set-cursor', name: 'orders', value: 'b' },
      { kind: 'set-cursor', name: 'import', value: 'c' },
    ])
    expect(await store.cursor('shop-a', 'orders')).toBe('b')
    expect(await store.cursor('shop-a', 'import')).toBe('c')
  })
}
