import type { ShopPort, ShopWriteOptions, StateStore } from '@okos-sync/domain'
import { createFakeClock } from '@okos-sync/testing'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../memory-store/memory-store.ts'
import { memoryShop } from '../test-support/memory-shop.ts'
import { keepLease } from './lease-keeper.ts'
import { leasedShop } from './leased-shop.ts'

const ttlMs = 60_000
const connectionId = 'demo'

async function held(store: StateStore = memoryStore()) {
  const clock = createFakeClock()
  const lease = await keepLease({ store, connectionId, holder: 'one', clock, ttlMs })
  if (lease === null) throw new Error('A free lease must be given.')
  const takeOver = () => store.acquireLease({ connectionId, holder: 'two', now: clock.instant(), ttlMs })
  return { clock, lease, takeOver }
}

/** A leased shop whose client waits ten seconds, as for the rate limit, before it sends; and what it sent. */
async function waitingShop() {
  const { clock, lease, takeOver } = await held()
  const sent: string[] = []
  const send = async (updates: readonly { readonly sku: string }[], options: ShopWriteOptions = {}) => {
    await clock.sleep(10_000)
    await options.beforeSend?.()
    sent.push(...updates.map(({ sku }) => sku))
    return { results: [], serverTime: clock.instant() }
  }
  const source: ShopPort = { ...memoryShop(clock), writeStock: send, writePrices: send }
  const shop = leasedShop(source, { connectionId, lease })
  const write = () =>
    shop.writeStock([
      { sku: 'A1', productId: 'product-A1', levels: { stock1: '1' }, isMultiplierLocked: false },
    ])
  return { clock, lease, takeOver, sent, source, shop, write }
}

describe('nothing is sent to a shop without the lease', () => {
  test('each write has the whole lease ahead of it, however old the lease was', async () => {
    const { clock, lease, sent, write } = await waitingShop()
    clock.jumpTo(clock.now() + 59_000)
    const began = clock.now()
    const writing = write()
    await clock.advance(10_000)
    await writing
    expect(sent).toEqual(['A1'])
    expect(Date.parse(lease.lease.expiresAt)).toBe(began + ttlMs)
  })

  test('a process that slept while it waited to send, and was replaced meanwhile, sends nothing', async () => {
    const { clock, lease, takeOver, sent, write } = await waitingShop()
    const writing = write()
    writing.catch(() => undefined)
    await clock.advance(9_000)
    clock.jumpTo(clock.now() + 120_000)
    expect(await takeOver()).not.toBe(null)
    await clock.advance(1_000)
    await expect(writing).rejects.toMatchObject({ code: 'lease-lost' })
    expect(sent).toEqual([])
    expect(lease.lost.aborted).toBe(true)
    await expect(write()).rejects.toMatchObject({ code: 'lease-lost' })
  })

  test('one that slept and was not replaced takes its lease up again, and sends', async () => {
    const { clock, sent, write, takeOver } = await waitingShop()
    const writing = write()
    await clock.advance(9_000)
    clock.jumpTo(clock.now() + 120_000)
    await clock.advance(1_000)
    await writing
    expect(sent).toEqual(['A1'])
    expect(await takeOver()).toBe(null)
  })

  test('a run that only looks can not write; what reads needs no lease', async () => {
    const { sent, source } = await waitingShop()
    const shop = leasedShop(source, { connectionId, lease: null })
    await expect(shop.writePrices([])).rejects.toMatchObject({ code: 'lease-lost' })
    await expect(shop.readMetadata()).resolves.toMatchObject({ shopName: 'demo' })
    expect([shop.shopName, sent]).toEqual(['demo', []])
  })

  test('a method that nobody said to be reading is guarded as well', async () => {
    const { source } = await waitingShop()
    const calls: unknown[] = []
    const withMore = { ...source, createCoupons: async (items: unknown) => calls.push(items) }
    const shop = leasedShop(withMore, { connectionId, lease: null }) as typeof withMore
    await expect(shop.createCoupons([])).rejects.toMatchObject({ code: 'lease-lost' })
    expect(calls).toEqual([])
  })
})

describe('renewing', () => {
  /** A store whose renewals fail as long as `isBroken`. */
  function brokenStore() {
    const store = memoryStore()
    const state = { isBroken: true }
    const { renewLease } = store
    store.renewLease = async (...args) => {
      if (state.isBroken) throw new Error('disk')
      return renewLease(...args)
    }
    return { store, state }
  }

  test.each([
    ['', 0],
    [' although the clock was set back a day', -24 * 3_600_000],
  ])('that fails twice gives the lease up before its end%s', async (_, jumpMs) => {
    const { clock, lease } = await held(brokenStore().store)
    clock.jumpTo(clock.now() + jumpMs)
    await clock.advance(39_000)
    expect(lease.lost.aborted).toBe(false)
    await clock.advance(1_000)
    expect(lease.lost.reason).toMatchObject({ code: 'lease-lost' })
    await lease.release()
    expect(clock.sleeping).toBe(0)
  })

  test('that fails once is made up for by the next', async () => {
    const { store, state } = brokenStore()
    const { clock, lease } = await held(store)
    await clock.advance(20_000)
    state.isBroken = false
    await clock.advance(20_000)
    state.isBroken = true
    await clock.advance(20_000)
    expect(lease.lost.aborted).toBe(false)
    await expect(lease.assure()).rejects.toMatchObject({ code: 'lease-lost' })
    await lease.release()
  })
})
