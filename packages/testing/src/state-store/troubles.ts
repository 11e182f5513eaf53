import type { Action, Lease, OrderRecord, StateStore } from '@okos-sync/domain'
import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, cancelAction, leased, sampleRecord } from './samples.ts'

const connectionId = 'shop-a'

function serviceAction(name: string): Action {
  const ref = { source: 'shoprenter:demo', externalId: name }
  return { kind: 'create-service', key: `service:${name}`, draft: { ref, name, vat: '27%', unit: 'db' } }
}

const enqueue = (store: StateStore, lease: Lease, actions: readonly Action[]) =>
  store.commit(lease, [{ kind: 'enqueue', runId: 'run', dueAt: at(0), actions }])

async function idOf(store: StateStore, key: string): Promise<number> {
  const [entry] = await store.openActions(connectionId, [key])
  if (entry === undefined) throw new Error(`There is no open action "${key}".`)
  return entry.id
}

/** What waits, failed or is in conflict, and what an operator does about it. */
export function troubleTests(kit: StateStoreSuiteKit): void {
  troubledOrderTests(kit)
  troubledActionTests(kit)
  retryTests(kit)
}

function troubledOrderTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)
  const record = (id: string, outcome: OrderRecord['verdict']['outcome'], more: Partial<OrderRecord> = {}) =>
    sampleRecord(id, { verdict: { ...sampleRecord(id).verdict, outcome }, technical: 'done', ...more })

  storeTest('troubled orders: by number, in pages, those of the outcomes asked for', async (store) => {
    const orders = [
      ...[record('100', 'waiting'), record('9', 'failed'), record('10', 'conflict')],
      ...[record('11', 'imported'), record('12', 'excluded'), record('13', 'updated')],
    ]
    await store.commit(await leased(store), [{ kind: 'put-orders', orders }])
    const page = async (
      after: string | null,
      outcomes: Parameters<StateStore['troubledOrders']>[0]['outcomes'],
    ) =>
      (await store.troubledOrders({ connectionId, after, limit: 2, outcomes })).map(
        ({ orderInnerId }) => orderInnerId,
      )
    expect(await page(null, ['waiting', 'failed', 'conflict'])).toEqual(['9', '10'])
    expect(await page('10', ['waiting', 'failed', 'conflict'])).toEqual(['100'])
    expect(await page('9', ['failed', 'waiting'])).toEqual(['100'])
    expect(await page(null, [])).toEqual([])
    expect(
      await store.troubledOrders({ connectionId: 'shop-b', after: null, limit: 2, outcomes: ['failed'] }),
    ).toEqual([])
  })

  storeTest('troubled orders: one on its way is none, one that settled no longer is', async (store) => {
    const lease = await leased(store)
    const ids = async () =>
      (await store.troubledOrders({ connectionId, after: null, limit: 9, outcomes: ['waiting'] })).map(
        ({ orderInnerId }) => orderInnerId,
      )
    const waiting = (technical: OrderRecord['technical']) =>
      store.commit(lease, [{ kind: 'put-orders', orders: [record('1', 'waiting', { technical })] }])
    await waiting('pending')
    expect(await ids()).toEqual([])
    await waiting('retrying')
    expect(await ids()).toEqual(['1'])
    await store.commit(lease, [{ kind: 'put-orders', orders: [record('1', 'imported', { order: null })] }])
    expect(await ids()).toEqual([])
  })
}

function troubledActionTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('troubled actions: of no order, parked or tried in vain, in pages by state', async (store) => {
    const lease = await leased(store)
    await enqueue(store, lease, [...['a', 'b', 'c'].map(serviceAction), cancelAction('1')])
    const ids = await Promise.all(['service:a', 'service:b', 'cancel:1'].map((key) => idOf(store, key)))
    const [a = -1, b = -1, ofOrder = -1] = ids
    await store.commit(lease, [
      { kind: 'park-action', id: a, trouble: 'refused' },
      { kind: 'postpone-action', id: b, dueAt: at(5), trouble: 'busy' },
      { kind: 'park-action', id: ofOrder, trouble: 'refused' },
    ])
    const page = async (after: number | null, states: readonly ('pending' | 'parked')[], limit = 9) =>
      (await store.troubledActions({ connectionId, after, limit, states })).map(({ action }) => action.key)
    expect(await page(null, ['pending', 'parked'])).toEqual(['service:a', 'service:b'])
    expect(await page(null, ['pending', 'parked'], 1)).toEqual(['service:a'])
    expect(await page(a, ['pending', 'parked'])).toEqual(['service:b'])
    expect(await page(null, ['parked'])).toEqual(['service:a'])
    expect(await page(null, [])).toEqual([])
    expect(
      await store.troubledActions({ connectionId: 'shop-b', after: null, limit: 9, states: ['parked'] }),
    ).toEqual([])
  })

  storeTest('open actions: pending and parked ones, by key and by order, in their order', async (store) => {
    const lease = await leased(store)
    await enqueue(store, lease, [cancelAction('2'), serviceAction('a'), cancelAction('1')])
    const id = await idOf(store, 'cancel:1')
    await store.commit(lease, [{ kind: 'park-action', id, trouble: 'refused' }])
    const keys = (entries: Awaited<ReturnType<StateStore['openActions']>>) =>
      entries.map(({ action, state }) => `${action.key} ${state}`)
    expect(keys(await store.actionsOfOrders(connectionId, ['1', '2', '3']))).toEqual([
      'cancel:2 pending',
      'cancel:1 parked',
    ])
    expect(keys(await store.openActions(connectionId, ['cancel:1', 'service:a', 'x']))).toEqual([
      'service:a pending',
      'cancel:1 parked',
    ])
    await store.commit(lease, [{ kind: 'finish-actions', ids: [id] }])
    expect(await store.openActions(connectionId, ['cancel:1'])).toEqual([])
    expect(await store.actionsOfOrders(connectionId, ['1'])).toEqual([])
    expect(await store.openActions('shop-b', ['cancel:2'])).toEqual([])
    expect(await store.actionsOfOrders('shop-b', ['2'])).toEqual([])
  })
}

function retryTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)
  /** Two services and two cancellations, one of each parked, the others postponed. */
  const troubled = async (store: StateStore) => {
    const lease = await leased(store)
    await enqueue(store, lease, [
      serviceAction('a'),
      serviceAction('b'),
      cancelAction('1'),
      cancelAction('2'),
    ])
    for (const key of ['service:a', 'cancel:1']) {
      await store.commit(lease, [{ kind: 'park-action', id: await idOf(store, key), trouble: 'refused' }])
    }
    for (const key of ['service:b', 'cancel:2']) {
      const id = await idOf(store, key)
      await store.commit(lease, [{ kind: 'postpone-action', id, dueAt: at(30), trouble: 'busy' }])
    }
    return lease
  }
  const due = async (store: StateStore) =>
    (await store.dueActions({ connectionId, now: at(1), limit: 9 })).map(
      ({ action, attempts, trouble }) => `${action.key} ${attempts} ${trouble}`,
    )

  storeTest(
    'retry: makes everything due, but leaves a parked action of an order to a new plan',
    async (store) => {
      const lease = await troubled(store)
      expect(await due(store)).toEqual([])
      await store.commit(lease, [{ kind: 'retry-actions', keys: null, dueAt: at(0) }])
      expect(await due(store)).toEqual(['service:a 0 null', 'service:b 0 null', 'cancel:2 0 null'])
      expect(await store.countActions(connectionId)).toEqual({ pending: 3, done: 0, parked: 1 })
    },
  )

  storeTest('retry: by key, and never what is done or unknown', async (store) => {
    const lease = await troubled(store)
    await store.commit(lease, [{ kind: 'finish-actions', ids: [await idOf(store, 'service:b')] }])
    const keys = ['service:a', 'service:b', 'cancel:1', 'nothing']
    await store.commit(lease, [{ kind: 'retry-actions', keys, dueAt: at(0) }])
    expect(await due(store)).toEqual(['service:a 0 null'])
  })

  storeTest('withdraw: forgets open actions by their key, and keeps what is done', async (store) => {
    const lease = await troubled(store)
    await store.commit(lease, [{ kind: 'finish-actions', ids: [await idOf(store, 'service:b')] }])
    const keys = ['service:a', 'service:b', 'cancel:2', 'nothing']
    await store.commit(lease, [{ kind: 'withdraw-actions', keys }])
    expect(await store.countActions(connectionId)).toEqual({ pending: 0, done: 1, parked: 1 })
  })
}
