import type { StateChange } from '@okos-sync/domain'
import { rejectionCode, type StateStoreSuiteKit, storeTests } from '../suite-kit.ts'
import { at, leased } from './samples.ts'

const cursorTo = (value: string): StateChange[] => [{ kind: 'set-cursor', name: 'orders', value }]

/** Commits without a lease: only while nobody works, and nobody did since the token was read. */
export function idleCommitTests(kit: StateStoreSuiteKit): void {
  const { expect } = kit
  const storeTest = storeTests(kit)
  const connectionId = 'shop-a'

  storeTest('idle commit: goes through when nobody ever held the lease, or it was freed', async (store) => {
    const first = await store.idleToken(connectionId, at(0))
    if (first === null) throw new Error('Nobody holds the lease.')
    expect(await store.commitIdle({ connectionId, token: first, now: at(0) }, cursorTo('one'))).toBe(true)
    expect(await store.cursor(connectionId, 'orders')).toBe('one')
    await store.releaseLease(await leased(store))
    const second = await store.idleToken(connectionId, at(0))
    if (second === null) throw new Error('The lease was freed.')
    expect(await store.commitIdle({ connectionId, token: second, now: at(0) }, cursorTo('two'))).toBe(true)
    expect(await store.cursor(connectionId, 'orders')).toBe('two')
  })

  storeTest('idle commit: is refused while a run is on, until its lease runs out', async (store) => {
    const token = await store.idleToken(connectionId, at(0))
    if (token === null) throw new Error('Nobody holds the lease.')
    await leased(store)
    expect(await store.idleToken(connectionId, at(59))).toBe(null)
    expect(await store.commitIdle({ connectionId, token, now: at(1) }, cursorTo('late'))).toBe(false)
    expect(await store.cursor(connectionId, 'orders')).toBe(null)
    const later = await store.idleToken(connectionId, at(60))
    if (later === null) throw new Error('The lease ran out.')
    const idle = { connectionId, token: later, now: at(60) }
    expect(await store.commitIdle(idle, cursorTo('after'))).toBe(true)
  })

  storeTest(
    'idle commit: what it is based on must still hold: no run in between, no other one',
    async (store) => {
      const token = await store.idleToken(connectionId, at(0))
      if (token === null) throw new Error('Nobody holds the lease.')
      const lease = await leased(store)
      await store.commit(lease, cursorTo('of the run'))
      await store.releaseLease(lease)
      expect(await store.commitIdle({ connectionId, token, now: at(1) }, cursorTo('stale'))).toBe(false)
      const fresh = await store.idleToken(connectionId, at(1))
      if (fresh === null) throw new Error('The run is over.')
      const idle = { connectionId, token: fresh, now: at(1) }
      expect(await store.commitIdle(idle, cursorTo('first'))).toBe(true)
      expect(await store.commitIdle(idle, cursorTo('twin'))).toBe(false)
      expect(await store.cursor(connectionId, 'orders')).toBe('first')
    },
  )

  storeTest('idle commit: takes a lease that had run out from its sleeping holder', async (store) => {
    const asleep = await leased(store)
    const token = await store.idleToken(connectionId, at(61))
    if (token === null) throw new Error('The lease ran out.')
    expect(await store.commitIdle({ connectionId, token, now: at(61) }, cursorTo('new'))).toBe(true)
    expect(await rejectionCode(store.commit(asleep, cursorTo('old')))).toBe('lease-lost')
    expect(await store.cursor(connectionId, 'orders')).toBe('new')
  })
}
