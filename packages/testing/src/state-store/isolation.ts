import { everything, type StateChange, type StateStore } from '@okos-sync/domain'
import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, cancelAction, leased, sampleLevel, sampleRecord, sampleRun } from './samples.ts'

const page = { after: null, limit: 10 }

/** One of everything that a connection keeps. */
const oneOfEach: readonly StateChange[] = [
  { kind: 'set-cursor', name: 'orders', value: 'here' },
  { kind: 'put-orders', orders: [sampleRecord('1')] },
  { kind: 'enqueue', runId: 'run', dueAt: at(0), actions: [cancelAction('1')] },
  { kind: 'bind', bindings: [{ key: 'product:A', erpId: 'product-1' }] },
  { kind: 'put-levels', levels: [sampleLevel('A')] },
  { kind: 'note-shop-records', records: [{ kind: 'product', resourceId: 'resource-1', innerId: '1' }] },
  { kind: 'add-attention', topic: 'erp-stock', keys: [everything] },
  { kind: 'put-run', run: sampleRun('run', at(0)) },
  {
    kind: 'append-history',
    entries: [{ orderInnerId: '1', at: at(0), runId: null, event: { kind: 'retry-asked', by: 'Őrsi' } }],
  },
]

/** S11: what one connection keeps, another one neither sees nor changes. */
export function isolationTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  storeTests(kit)(
    'isolation: a connection neither sees nor changes what another one keeps',
    async (store) => {
      await store.commit(await leased(store, 'shop-a'), oneOfEach)
      await store.putDecision('shop-a', {
        ...{ kind: 'vat', shopKey: 'vat:HU::0', erpId: 'TAM', decidedAt: at(0), decidedBy: null },
      })
      await store.addRequests('shop-a', [
        { askedAt: at(0), askedBy: null, demand: { kind: 'retry-actions', keys: null } },
      ])
      const kept = await everythingOf(store, 'shop-a')
      expect(kept.filter((size) => size !== 1)).toEqual([])
      expect((await everythingOf(store, 'shop-b')).filter((size) => size !== 0)).toEqual([])

      const other = await leased(store, 'shop-b')
      await store.commit(other, [
        { kind: 'withdraw-order-actions', orderInnerIds: ['1'] },
        { kind: 'withdraw-actions', keys: ['cancel:1'] },
        { kind: 'remove-attention', topic: 'erp-stock', keys: [everything] },
        { kind: 'erase-traces', orderInnerIds: ['1'] },
        { kind: 'put-orders', orders: [sampleRecord('1', { contentHash: 'another order of this number' })] },
      ])
      await store.removeDecision('shop-b', { kind: 'vat', shopKey: 'vat:HU::0' })
      expect(await everythingOf(store, 'shop-a')).toEqual(kept)
      expect((await store.orders('shop-a', ['1'])).get('1')).toEqual(sampleRecord('1'))
    },
  )
}

/** How many of each kind a connection sees. */
async function everythingOf(store: StateStore, connectionId: string): Promise<readonly number[]> {
  const records = { connectionId, kind: 'product', resourceIds: ['resource-1'] } as const
  const lists = await Promise.all([
    store.unsettledOrders(connectionId),
    store.allOrders({ connectionId, ...page }),
    store.dueActions({ connectionId, now: at(60), limit: 10 }),
    store.actionsOfOrders(connectionId, ['1']),
    store.openActions(connectionId, ['cancel:1']),
    store.allLevels({ connectionId, ...page }),
    store.attention({ connectionId, topic: 'erp-stock', ...page }),
    store.lastRuns(connectionId, 10),
    store.history(connectionId, '1'),
    store.requests(connectionId),
    store.decisions(connectionId),
  ])
  const maps = await Promise.all([
    store.orders(connectionId, ['1']),
    store.bindings(connectionId, ['product:A']),
    store.levels(connectionId, ['A']),
    store.shopRecords(records),
  ])
  const { pending } = await store.countActions(connectionId)
  const cursor = (await store.cursor(connectionId, 'orders')) === null ? 0 : 1
  return [...lists.map((list) => list.length), ...maps.map(({ size }) => size), pending, cursor]
}
