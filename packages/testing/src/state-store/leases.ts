import { rejectionCode, type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at } from './samples.ts'

const ttlMs = 60_000

/** Who may work on a connection, and who no longer may. */
export function leaseTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)
  clockTests(kit)

  storeTest('lease: a held connection is refused to others until the lease runs out', async (store) => {
    const ask = (holder: string, now: string) =>
      store.acquireLease({ connectionId: 'shop-a', holder, now, ttlMs })
    const first = await ask('one', at(0))
    expect(first?.expiresAt).toBe(at(1))
    expect(await ask('two', '2026-11-02T08:00:59.999Z')).toBe(null)
    const second = await ask('two', at(1))
    expect(second?.holder).toBe('two')
    expect((second?.token ?? 0) > (first?.token ?? 0)).toBe(true)
  })

  storeTest('lease: another connection is not concerned', async (store) => {
    await store.acquireLease({ connectionId: 'shop-a', holder: 'one', now: at(0), ttlMs })
    const other = await store.acquireLease({ connectionId: 'shop-b', holder: 'two', now: at(0), ttlMs })
    expect(other?.connectionId).toBe('shop-b')
  })

  storeTest('lease: the same holder gets a new token and its old one is worth nothing', async (store) => {
    const ask = () => store.acquireLease({ connectionId: 'shop-a', holder: 'one', now: at(0), ttlMs })
    const [first, second] = [await ask(), await ask()]
    if (first === null || second === null) throw new Error('The holder must get its own lease again.')
    expect(second.token > first.token).toBe(true)
    expect(await rejectionCode(store.renewLease(first, { now: at(0), ttlMs }))).toBe('lease-lost')
    expect(await rejectionCode(store.commit(first, []))).toBe('lease-lost')
    expect(await rejectionCode(store.commit(second, []))).toBe('none')
  })

  storeTest('lease: renewing moves the end and keeps the token', async (store) => {
    const lease = await store.acquireLease({ connectionId: 'shop-a', holder: 'one', now: at(0), ttlMs })
    if (lease === null) throw new Error('A free lease must be given.')
    const renewed = await store.renewLease(lease, { now: '2026-11-02T08:00:30.000Z', ttlMs })
    expect(renewed).toEqual({ ...lease, expiresAt: '2026-11-02T08:01:30.000Z' })
    expect(await store.acquireLease({ connectionId: 'shop-a', holder: 'two', now: at(1), ttlMs })).toBe(null)
  })

  storeTest(
    'lease: a released one is free at once, with a larger token, and may write no more',
    async (store) => {
      const lease = await store.acquireLease({ connectionId: 'shop-a', holder: 'one', now: at(0), ttlMs })
      if (lease === null) throw new Error('A free lease must be given.')
      await store.releaseLease(lease)
      expect(await rejectionCode(store.commit(lease, []))).toBe('lease-lost')
      const next = await store.acquireLease({ connectionId: 'shop-a', holder: 'two', now: at(0), ttlMs })
      expect((next?.token ?? 0) > lease.token).toBe(true)
      await store.releaseLease(lease)
      expect(await store.acquireLease({ connectionId: 'shop-a', holder: 'three', now: at(0), ttlMs })).toBe(
        null,
      )
    },
  )
}

function clockTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  storeTests(kit)(
    'lease: an end that a clock set back since has put out of reach binds nobody',
    async (store) => {
      const tomorrow = at(24 * 60)
      await store.acquireLease({ connectionId: 'shop-a', holder: 'one', now: tomorrow, ttlMs })
      const next = await store.acquireLease({ connectionId: 'shop-a', holder: 'two', now: at(0), ttlMs })
      expect(next?.expiresAt).toBe(at(1))
    },
  )
}
