import {
  type Lease,
  longestHistory,
  type OrderHistoryEntry,
  type PayloadEntry,
  type Retention,
  type StateStore,
} from '@okos-sync/domain'
import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, cancelAction, leased, sampleRun } from './samples.ts'

const connectionId = 'shop-a'

function refusal(orderInnerId: string, minute: number, trouble = `t${minute}`): OrderHistoryEntry {
  const event = { kind: 'refused', action: 'create-order', trouble, nextTryAt: null } as const
  return { orderInnerId, at: at(minute), runId: 'run', event }
}

function payload(orderInnerId: string | null, minute: number): PayloadEntry {
  return {
    at: at(minute),
    runId: 'run',
    actionKey: `order:demo:${orderInnerId}`,
    actionKind: 'create-order',
    orderInnerId,
    attempt: minute,
    sent: { draft: { gross: '1270', billing: { name: '•••' }, internalNote: null } },
    answer: { status: 'postponed', code: 'locked', recordId: null, documentNumber: null },
  }
}

const keep = (more: Partial<Retention>): Retention => ({
  historySince: at(0),
  payloadsSince: at(0),
  runs: 100,
  doneActions: 100,
  ...more,
})

const troubles = async (store: StateStore, orderInnerId: string, connection = connectionId) =>
  (await store.history(connection, orderInnerId)).map(({ event }) =>
    event.kind === 'refused' ? event.trouble : event.kind,
  )

/** What happened to orders, what was sent for them, and how long it is kept. */
export function traceTests(kit: StateStoreSuiteKit): void {
  historyTests(kit)
  payloadTests(kit)
  erasureTests(kit)
  retentionTests(kit)
}

function historyTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('history: each order’s own, in the order it was noted, as it was noted', async (store) => {
    const dismissal: OrderHistoryEntry = {
      orderInnerId: '1',
      at: at(0),
      runId: null,
      event: { kind: 'dismissed', by: null, reason: 'Őrző „idézet"' },
    }
    const lease = await leased(store)
    await store.commit(lease, [
      { kind: 'append-history', entries: [refusal('1', 5), refusal('2', 6)] },
      { kind: 'append-history', entries: [] },
    ])
    await store.commit(lease, [{ kind: 'append-history', entries: [dismissal] }])
    expect(await store.history(connectionId, '1')).toEqual([refusal('1', 5), dismissal])
    expect(await troubles(store, '2')).toEqual(['t6'])
    expect(await troubles(store, '3')).toEqual([])
    expect(await troubles(store, '1', 'shop-b')).toEqual([])
  })

  storeTest('history: of one order only the latest are kept, the others’ stay', async (store) => {
    const lease = await leased(store)
    const many = Array.from({ length: longestHistory + 5 }, (_, index) => refusal('1', 0, `n${index}`))
    await store.commit(lease, [{ kind: 'append-history', entries: [refusal('2', 0), ...many.slice(0, 150)] }])
    await store.commit(lease, [{ kind: 'append-history', entries: many.slice(150) }])
    const kept = await troubles(store, '1')
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([longestHistory, 'n5', `n${longestHistory + 4}`])
    expect(await troubles(store, '2')).toEqual(['t0'])
  })
}

function payloadTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit

  storeTests(kit)('payloads: of an order, the latest first, a limited number', async (store) => {
    const lease = await leased(store)
    const entries = [payload('1', 1), payload(null, 2), payload('2', 3), payload('1', 4), payload('1', 5)]
    await store.commit(lease, [{ kind: 'log-payloads', entries }])
    const ask = (orderInnerId: string, limit: number, connection = connectionId) =>
      store.payloads({ connectionId: connection, orderInnerId, limit })
    expect(await ask('1', 2)).toEqual([payload('1', 5), payload('1', 4)])
    expect((await ask('1', 9)).length).toBe(3)
    expect(await ask('3', 9)).toEqual([])
    expect(await ask('1', 9, 'shop-b')).toEqual([])
  })
}

/** Writes the same traces for two connections; answers the first one's lease. */
async function leaveTraces(
  store: StateStore,
  traces: { readonly entries: readonly OrderHistoryEntry[]; readonly log: readonly PayloadEntry[] },
): Promise<Lease> {
  const [lease, other] = [await leased(store), await leased(store, 'shop-b')]
  for (const holder of [lease, other]) {
    await store.commit(holder, [
      { kind: 'append-history', entries: traces.entries },
      { kind: 'log-payloads', entries: traces.log },
    ])
  }
  return lease
}

function erasureTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit

  storeTests(kit)(
    'erasure: takes the payloads and the words of persons, of these orders alone',
    async (store) => {
      const event = { kind: 'dismissed', by: 'anna', reason: 'Őry Tünde telefonált.' } as const
      const entries = ['1', '2'].flatMap((orderInnerId): OrderHistoryEntry[] => [
        refusal(orderInnerId, 1),
        { orderInnerId, at: at(2), runId: null, event },
      ])
      const log = ['1', '2', null].map((orderInnerId) => payload(orderInnerId, 1))
      const lease = await leaveTraces(store, { entries, log })
      await store.commit(lease, [{ kind: 'erase-traces', orderInnerIds: ['1', '3'] }])
      const left = async (connection: string, orderInnerId: string) => [
        await troubles(store, orderInnerId, connection),
        (await store.payloads({ connectionId: connection, orderInnerId, limit: 9 })).length,
      ]
      expect(await left(connectionId, '1')).toEqual([['t1'], 0])
      expect(await left(connectionId, '2')).toEqual([['t1', 'dismissed'], 1])
      expect(await left('shop-b', '1')).toEqual([['t1', 'dismissed'], 1])
      expect(await troubles(store, '3')).toEqual([])
    },
  )
}

function retentionTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest(
    'retention: what is older than the moment is forgotten, of this connection alone',
    async (store) => {
      const entries = [1, 2, 3].map((minute) => refusal('1', minute))
      const log = [1, 2, 3].map((minute) => payload('1', minute))
      const lease = await leaveTraces(store, { entries, log })
      await store.commit(lease, [
        { kind: 'prune', keep: keep({ historySince: at(2), payloadsSince: at(3) }) },
      ])
      const payloads = (connection: string) =>
        store.payloads({ connectionId: connection, orderInnerId: '1', limit: 9 })
      expect([await troubles(store, '1'), (await payloads(connectionId)).length]).toEqual([['t2', 't3'], 1])
      expect([(await troubles(store, '1', 'shop-b')).length, (await payloads('shop-b')).length]).toEqual([
        3, 3,
      ])
      await store.commit(lease, [
        { kind: 'prune', keep: keep({ historySince: at(9), payloadsSince: at(9) }) },
      ])
      expect([await troubles(store, '1'), await payloads(connectionId)]).toEqual([[], []])
      await store.commit(lease, [{ kind: 'append-history', entries: [refusal('1', 10)] }])
      expect(await troubles(store, '1')).toEqual(['t10'])
    },
  )

  storeTest('retention: the latest runs and done actions stay, and all that is not done', async (store) => {
    const lease = await leased(store)
    const actions = ['1', '2', '3', '4'].map((id) => cancelAction(id))
    await store.commit(lease, [{ kind: 'enqueue', runId: 'run', dueAt: at(0), actions }])
    const due = await store.dueActions({ connectionId, now: at(0), limit: 9 })
    const ids = due.slice(0, 3).map(({ id }) => id)
    const runs = [1, 2, 3].map(
      (minute) => ({ kind: 'put-run', run: sampleRun(`r${minute}`, at(minute)) }) as const,
    )
    await store.commit(lease, [{ kind: 'finish-actions', ids }, ...runs])
    await store.commit(lease, [{ kind: 'prune', keep: keep({ runs: 2, doneActions: 1 }) }])
    expect(await store.countActions(connectionId)).toEqual({ pending: 1, done: 1, parked: 0 })
    expect((await store.lastRuns(connectionId, 9)).map(({ runId }) => runId)).toEqual(['r3', 'r2'])
    await store.commit(lease, [{ kind: 'prune', keep: keep({ runs: 2, doneActions: 1 }) }])
    expect((await store.lastRuns(connectionId, 9)).length).toBe(2)
  })
}
