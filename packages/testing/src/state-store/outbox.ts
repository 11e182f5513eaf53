import type { Action, Lease, StateStore } from '@okos-sync/domain'
import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, cancelAction, leased } from './samples.ts'

const due = (store: StateStore, now = at(0), limit = 100) =>
  store.dueActions({ connectionId: 'shop-a', now, limit })

const keysDue = async (store: StateStore, now?: string) =>
  (await due(store, now)).map((entry) => entry.action.key)

const enqueue = (
  store: StateStore,
  { lease, actions, dueAt = at(0) }: { lease: Lease; actions: readonly Action[]; dueAt?: string },
) => store.commit(lease, [{ kind: 'enqueue', runId: 'run', dueAt, actions }])

/** What is still to be done, in its order, until it is done or parked. */
export function outboxTests(kit: StateStoreSuiteKit): void {
  orderOfActions(kit)
  endOfActions(kit)
}

function orderOfActions(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest(
    'outbox: actions come back in their order, once they are due, a limited number',
    async (store) => {
      const lease = await leased(store)
      await enqueue(store, { lease, actions: [cancelAction('2'), cancelAction('1')] })
      await enqueue(store, { lease, actions: [cancelAction('3')], dueAt: at(10) })
      expect(await keysDue(store)).toEqual(['cancel:2', 'cancel:1'])
      expect(await keysDue(store, at(10))).toEqual(['cancel:2', 'cancel:1', 'cancel:3'])
      expect((await due(store, at(10), 1)).length).toBe(1)
      const [first] = await due(store)
      expect({ ...first, id: 0 }).toEqual({
        id: 0,
        runId: 'run',
        action: cancelAction('2'),
        state: 'pending',
        attempts: 0,
        dueAt: at(0),
        trouble: null,
      })
    },
  )

  storeTest(
    'outbox: a pending action under the same key takes the new content, keeps its place and is due anew',
    async (store) => {
      const lease = await leased(store)
      await enqueue(store, { lease, actions: [cancelAction('1'), cancelAction('2')] })
      const [first] = await due(store)
      const changes = { id: first?.id ?? -1, dueAt: at(30), trouble: 'busy' }
      await store.commit(lease, [{ kind: 'postpone-action', ...changes }])
      await enqueue(store, { lease, actions: [cancelAction('1', 'changed mind')], dueAt: at(1) })
      const entries = await due(store, at(1))
      expect(entries.map((entry) => entry.action)).toEqual([
        cancelAction('1', 'changed mind'),
        cancelAction('2'),
      ])
      expect(entries[0]?.id).toBe(first?.id)
    },
  )

  storeTest(
    'outbox: a finished action is done, and comes again at the end under the same key',
    async (store) => {
      const lease = await leased(store)
      await enqueue(store, { lease, actions: [cancelAction('1'), cancelAction('2')] })
      const [first] = await due(store)
      await store.commit(lease, [{ kind: 'finish-actions', ids: [first?.id ?? -1] }])
      expect(await keysDue(store)).toEqual(['cancel:2'])
      expect(await store.countActions('shop-a')).toEqual({ pending: 1, done: 1, parked: 0 })
      await enqueue(store, { lease, actions: [cancelAction('1')] })
      expect(await keysDue(store)).toEqual(['cancel:2', 'cancel:1'])
      expect(await store.countActions('shop-a')).toEqual({ pending: 2, done: 0, parked: 0 })
    },
  )
}

function endOfActions(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('outbox: a postponed action waits for its time and counts its attempts', async (store) => {
    const lease = await leased(store)
    await enqueue(store, { lease, actions: [cancelAction('1')] })
    const [entry] = await due(store)
    const id = entry?.id ?? -1
    await store.commit(lease, [{ kind: 'postpone-action', id, dueAt: at(1), trouble: 'busy' }])
    await store.commit(lease, [{ kind: 'postpone-action', id, dueAt: at(6), trouble: 'still busy' }])
    expect(await due(store, at(5))).toEqual([])
    const [later] = await due(store, at(6))
    expect([later?.attempts, later?.trouble, later?.dueAt]).toEqual([2, 'still busy', at(6)])
  })

  storeTest(
    'outbox: an action that was put off by a clock that was ahead is due once the clock is right',
    async (store) => {
      const lease = await leased(store)
      await enqueue(store, { lease, actions: [cancelAction('1'), cancelAction('2')] })
      const [first, second] = await due(store, at(0))
      const putOff = { kind: 'postpone-action', trouble: 'busy' } as const
      await store.commit(lease, [
        { ...putOff, id: first?.id ?? -1, dueAt: at(24 * 60) },
        { ...putOff, id: second?.id ?? -1, dueAt: at(60) },
      ])
      expect(await keysDue(store, at(0))).toEqual(['cancel:1'])
    },
  )

  storeTest('outbox: a parked action is due no more', async (store) => {
    const lease = await leased(store)
    await enqueue(store, { lease, actions: [cancelAction('1')] })
    const [entry] = await due(store)
    await store.commit(lease, [{ kind: 'park-action', id: entry?.id ?? -1, trouble: 'refused' }])
    expect(await due(store, at(59))).toEqual([])
    expect(await store.countActions('shop-a')).toEqual({ pending: 0, done: 0, parked: 1 })
    await enqueue(store, { lease, actions: [cancelAction('1')] })
    const [again] = await due(store)
    expect([again?.attempts, again?.trouble]).toEqual([0, null])
  })

  storeTest(
    'outbox: withdrawing an order drops what is pending or parked for it, and nothing else',
    async (store) => {
      const lease = await leased(store)
      await enqueue(store, { lease, actions: ['1', '2', '3'].map((id) => cancelAction(id)) })
      const [first, second] = await due(store)
      await store.commit(lease, [
        { kind: 'park-action', id: first?.id ?? -1, trouble: 'refused' },
        { kind: 'finish-actions', ids: [second?.id ?? -1] },
        { kind: 'withdraw-order-actions', orderInnerIds: ['1', '2'] },
      ])
      expect(await keysDue(store)).toEqual(['cancel:3'])
      expect(await store.countActions('shop-a')).toEqual({ pending: 1, done: 1, parked: 0 })
    },
  )
}
