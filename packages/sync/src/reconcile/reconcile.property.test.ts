import type { StockSlot } from '@okos-sync/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slots } from '../test-support/shop-records.ts'
import { drift, smallWorld, type World } from '../test-support/world.ts'

const hour = 3_600_000
const skus = ['A1', 'B2', 'C3', 'D4']
const columns: readonly StockSlot[] = ['stock1', 'stock2']
const warehouses = ['warehouse-R1', 'warehouse-R2']

const order = fc.record({
  sku: fc.constantFrom(...skus),
  pieces: fc.integer({ min: 1, max: 3 }),
  /** Of its last change, before the moment at which it shows; past the overlap of ordinary reading. */
  ageHours: fc.integer({ min: 4, max: 200 }),
})
const level = fc.record({
  sku: fc.constantFrom(...skus),
  column: fc.constantFrom(...columns),
  pieces: fc.integer({ min: 0, max: 40 }),
})
const movement = fc.record({ sku: fc.constantFrom(...skus), pieces: fc.integer({ min: -4, max: 12 }) })

/** What happens while nobody of ours is awake. */
const absence = fc.record({
  hours: fc.integer({ min: 1, max: 96 }),
  dropped: fc.array(order, { maxLength: 4 }),
  ordinary: fc.array(order, { maxLength: 3 }),
  byHand: fc.array(level, { maxLength: 3 }),
  movements: fc.array(movement, { maxLength: 3 }),
})

function place(world: World, innerId: string, { sku, pieces }: { sku: string; pieces: number }): void {
  world.shop.place(innerId, { wanted: [{ sku, quantities: slots(pieces) }] })
}

/** Makes an order one that shows late: what changed at its time was read long ago. */
function backdate({ shop, clock }: World, innerId: string, hoursAgo: number): void {
  const at = new Date(clock.now() - hoursAgo * hour).toISOString()
  const placed = shop.orders.get(innerId)
  if (placed !== undefined) shop.orders.set(innerId, { ...placed, createdAt: at, updatedAt: at })
}

function setByHand(
  { shop }: World,
  { sku, column, pieces }: { sku: string; column: StockSlot; pieces: number },
) {
  const before = shop.products.get(sku)
  if (before === undefined) return
  shop.products.set(sku, { ...before, levels: { ...before.levels, [column]: String(pieces) } })
}

/** Columns of the shop that show something else than the ERP can deliver. */
function wrongColumns({ shop, erp }: World): string[] {
  return skus.flatMap((sku) =>
    columns.flatMap((column, place) => {
      const available = Math.max(0, erp.available(sku, warehouses[place]))
      return Number(shop.levelsOf(sku)[column]) === available ? [] : [`${sku} ${column}`]
    }),
  )
}

test('R7: one pass finds every dropped order and every column that drifted, however long nobody was there', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(absence, async ({ hours, dropped, ordinary, byHand, movements }) => {
      const world = await smallWorld()
      const sync = world.sync()
      await sync.run()
      await sync.run()
      await world.clock.advance(hours * hour)
      for (const [index, late] of dropped.entries()) {
        place(world, `5${index}`, late)
        backdate(world, `5${index}`, hours + late.ageHours)
      }
      for (const [index, recent] of ordinary.entries()) place(world, `20${index}`, recent)
      for (const change of byHand) setByHand(world, change)
      for (const { sku, pieces } of movements) world.erp.book(sku, pieces)
      await world.clock.advance(60_000)

      await sync.run('reconcile')

      const report = await sync.reconcileReport()
      const missed = report?.orders.rows.filter(({ code }) => code === 'order-missed') ?? []
      expect(missed.map(({ orderInnerId }) => orderInnerId).sort()).toEqual(
        dropped.map((_, index) => `5${index}`),
      )
      expect([...world.erp.documents.keys()].length).toBe(5 + dropped.length + ordinary.length)
      const told = report?.stock?.rows.map(({ sku, slot }) => `${sku} ${slot}`) ?? []
      expect(told.sort()).toEqual(wrongColumns(world))

      await world.clock.advance(300_000)
      await sync.run()
      expect(drift(world)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
