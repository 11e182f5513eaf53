import type { OperatorDemand, StateStore } from '@okos-sync/domain'
import { type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, leased } from './samples.ts'

const retryAll: OperatorDemand = { kind: 'retry-orders', orderInnerIds: null }
const dismissal: OperatorDemand = {
  kind: 'dismiss-order',
  orderInnerId: '7',
  contentHash: 'hash',
  reason: 'Kézzel rögzítve – "Ő"',
}

const ask = (store: StateStore, demand: OperatorDemand, connectionId = 'shop-a') =>
  store.addRequests(connectionId, [{ askedAt: at(1), askedBy: 'anna', demand }])

const idsOf = async (store: StateStore) => (await store.requests('shop-a')).map(({ id }) => id)

/** What operators ask for and decide, beside runs that are on. */
export function operatorTests(kit: StateStoreSuiteKit): void {
  requestTests(kit)
  decisionTests(kit)
}

function requestTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)

  storeTest('requests: come back in the order they were asked, with who and when', async (store) => {
    await store.addRequests('shop-a', [
      { askedAt: at(1), askedBy: 'anna', demand: dismissal },
      { askedAt: at(2), askedBy: null, demand: retryAll },
    ])
    const [first, second] = await store.requests('shop-a')
    expect({ ...first, id: 0 }).toEqual({ id: 0, askedAt: at(1), askedBy: 'anna', demand: dismissal })
    expect({ ...second, id: 0 }).toEqual({ id: 0, askedAt: at(2), askedBy: null, demand: retryAll })
    expect((first?.id ?? 0) < (second?.id ?? 0)).toBe(true)
    expect(await store.requests('shop-b')).toEqual([])
  })

  storeTest(
    'requests: one that comes while a run is on is not settled with those the run had read',
    async (store) => {
      const lease = await leased(store)
      await ask(store, dismissal)
      const read = await idsOf(store)
      await ask(store, dismissal)
      await store.commit(lease, [{ kind: 'settle-requests', ids: read }])
      const left = await idsOf(store)
      expect([left.length, read.some((id) => left.includes(id))]).toEqual([1, false])
    },
  )

  storeTest('requests: an id never comes again, and another connection’s is not settled', async (store) => {
    await ask(store, retryAll, 'shop-b')
    await ask(store, retryAll)
    const ids = await idsOf(store)
    const [foreign] = await store.requests('shop-b')
    const lease = await leased(store)
    await store.commit(lease, [{ kind: 'settle-requests', ids: [...ids, foreign?.id ?? -1] }])
    await ask(store, retryAll)
    expect((await idsOf(store)).some((id) => ids.includes(id))).toBe(false)
    expect((await store.requests('shop-b')).length).toBe(1)
  })
}

function decisionTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)
  const vat = { kind: 'vat', shopKey: 'vat:HU:tam:0', erpId: 'TAM' } as const
  const decided = { decidedAt: at(1), decidedBy: null }
  const product = { kind: 'product', shopKey: 'product:A', erpId: 'p1', erpCode: 'A-1' } as const

  storeTest('decisions: the last one about a record stands, each kind for itself', async (store) => {
    await store.putDecision('shop-a', { ...vat, ...decided })
    await store.putDecision('shop-a', { ...product, ...decided, decidedBy: 'anna' })
    await store.putDecision('shop-a', { ...product, kind: 'service', ...decided })
    await store.putDecision('shop-a', { ...vat, erpId: 'AAM', decidedAt: at(2), decidedBy: 'bela' })
    expect(await store.decisions('shop-a')).toEqual([
      { ...product, ...decided, decidedBy: 'anna' },
      { ...product, kind: 'service', ...decided },
      { ...vat, erpId: 'AAM', decidedAt: at(2), decidedBy: 'bela' },
    ])
    expect(await store.decisions('shop-b')).toEqual([])
  })

  storeTest('decisions: one that is removed is gone, in its own connection and kind only', async (store) => {
    await store.putDecision('shop-a', { ...product, ...decided })
    expect(await store.removeDecision('shop-b', product)).toBe(false)
    expect(await store.removeDecision('shop-a', { ...product, kind: 'service' })).toBe(false)
    expect(await store.removeDecision('shop-a', product)).toBe(true)
    expect(await store.removeDecision('shop-a', product)).toBe(false)
    expect(await store.decisions('shop-a')).toEqual([])
  })
}
