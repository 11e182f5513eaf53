import { describe, expect, test } from 'vitest'
import { product, slots } from '../test-support/shop-records.ts'
import { smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000

/** A world in step in which a user of the ERP then gives D4 another code. */
async function worldWithRenamed() {
  const world = await smallWorld()
  const sync = world.sync()
  await sync.run()
  recode(world, 'D4', 'D4-OLD')
  await world.clock.advance(5 * minute)
  return { world, sync }
}

function recode({ erp }: World, from: string, to: string): void {
  const index = erp.products.findIndex(({ code }) => code === from)
  const [found] = erp.products.slice(index, index + 1)
  if (found !== undefined) erp.products[index] = { ...found, code: to }
}

describe('M16: a code that changes its product in the ERP', () => {
  test('takes its level with it to the product that bears it now, and keeps following that one', async () => {
    const { world, sync } = await worldWithRenamed()
    world.erp.putProduct('D4')
    world.erp.book('D4', 7)
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('7')
    world.erp.book('D4-OLD', 50)
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('7')
    world.erp.book('D4', 1)
    await world.clock.advance(5 * minute)
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('8')
  })

  test('is found by reconciling too when nothing moved in stock', async () => {
    const { world, sync } = await worldWithRenamed()
    world.erp.putProduct('E5-NEW')
    world.erp.book('E5-NEW', 9)
    await sync.run()
    recode(world, 'E5-NEW', 'D4')
    await sync.run('reconcile')
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('9')
  })

  test('stays with its product when that was only renamed', async () => {
    const { world, sync } = await worldWithRenamed()
    world.erp.book('D4-OLD', 4)
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('24')
  })

  test('stays with the product that a person decided for it', async () => {
    const { world, sync } = await worldWithRenamed()
    const [old] = world.erp.products.filter(({ code }) => code === 'D4-OLD')
    const decision = { kind: 'product', shopKey: 'product:D4', erpId: old?.id ?? '' } as const
    await sync.mappings.set({ ...decision, erpCode: 'D4-OLD' })
    world.erp.putProduct('D4')
    world.erp.book('D4', 7)
    world.erp.book('D4-OLD', 4)
    await sync.run()
    expect(world.shop.levelsOf('D4').stock1).toBe('24')
  })
})

test('B6: a product that the settings name otherwise in the ERP is no unmapped code', async () => {
  const world = await smallWorld()
  world.shop.products.set('F6', product('F6', slots(3)))
  world.erp.putProduct('OTHER')
  world.erp.book('OTHER', 3)
  const sync = world.sync({ settings: { productAliases: { F6: 'OTHER' } } })
  await sync.run('import')
  await sync.run('reconcile')
  const rows = (await sync.reconcileReport())?.stock?.rows ?? []
  expect(rows.filter(({ code }) => code === 'unmapped-code')).toEqual([])
})
