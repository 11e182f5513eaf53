import { type MappingDrift, systemClock } from '@okos-sync/domain'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { list, text } from '../../audit/raw-shop.ts'
import { type ConnectedWorld, openConnectedWorld } from '../support/connected-world.ts'

describe('running', () => {
  let world: ConnectedWorld

  beforeAll(async () => {
    world = await openConnectedWorld()
    await world.sync().run()
  }, 60_000)
  afterAll(() => world.close())

  test('M14: orders come by themselves, run after run, never two runs at once', async () => {
    const sync = world.sync({ intervalMs: 1_000 })
    let running = 0
    const counts = { most: 0, finished: 0 }
    sync.on('run-started', () => {
      running += 1
      counts.most = Math.max(counts.most, running)
    })
    sync.on('run-finished', () => {
      running -= 1
      counts.finished += 1
    })
    await sync.start()
    const innerId = await world.place({ 'TE-01000': 1 })
    await vi.waitFor(
      async () => {
        expect(await world.documentsOf(innerId)).toHaveLength(1)
        expect(counts.finished).toBeGreaterThan(2)
      },
      { timeout: 30_000 },
    )
    await sync.stop()
    expect(counts.most).toBe(1)
  })

  test('M15: whoever asks by hand joins the run that is on', async () => {
    const sync = world.sync()
    const [first, second] = await Promise.all([sync.run(), sync.run()])
    expect(second.runId).toBe(first.runId)
  })

  test('B1: a plan shows what would be done, and exactly that is applied', async () => {
    const sync = world.sync()
    const innerId = await world.place({ 'TE-01000': 2 })
    const plan = await sync.plan('orders')
    expect(await world.documentsOf(innerId)).toEqual([])
    const gross = Math.round(Number(text((await world.order(innerId)).total)))
    expect(plan.money).toEqual([
      { currency: 'HUF', shopGross: String(gross), erpGross: String(gross), difference: '0' },
    ])
    const later = await world.place({ 'TE-01000': 1 })
    await sync.apply(JSON.parse(JSON.stringify(plan)))
    expect(Number((await world.document(innerId)).gross)).toBe(gross)
    expect(await world.documentsOf(later)).toEqual([])
    await sync.run('orders')
    expect(await world.documentsOf(later)).toHaveLength(1)
  })

  test('B7: a way to pay that is renamed in the shop is told before an order comes with it', async () => {
    const drifts: MappingDrift[] = []
    const sync = world.sync()
    sync.on('mapping-drift', ({ drift }) => drifts.push(drift))
    const innerId = await world.place({ 'TE-01000': 1 })
    await sync.run()
    const { paymentMethodName } = await world.order(innerId)
    const renamed = await renamePayment(world, text(paymentMethodName), 'Fizetés másképp')
    const inAnHour = { ...systemClock, now: () => systemClock.now() + 3_700_000 }
    const fresh = world.sync({ clock: inAnHour })
    fresh.on('mapping-drift', ({ drift }) => drifts.push(drift))
    await fresh.run()
    expect(renamed).toBe(true)
    expect(drifts.map(({ code, name }) => [code, name])).toContainEqual([
      'payment-method-renamed',
      'Fizetés másképp',
    ])
    expect((await fresh.status()).mappingDrift.map(({ code }) => code)).toContain('payment-method-renamed')
  })
})

/** Renames the mode in every language that has the name. */
async function renamePayment(world: ConnectedWorld, name: string, newName: string): Promise<boolean> {
  const modes = list((await world.admin('GET', 'paymentModes?full=1')).items)
  const mode = modes.find((each) => JSON.stringify(each).includes(JSON.stringify(name)))
  if (mode === undefined) return false
  const descriptions = list(mode.paymentDescription).map((each) =>
    each.name === name ? { ...each, name: newName } : each,
  )
  await world.admin('PUT', `paymentModes/${text(mode.id)}`, { paymentDescription: descriptions })
  return true
}
