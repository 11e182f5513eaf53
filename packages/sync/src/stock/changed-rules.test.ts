import { expect, test } from 'vitest'
import { smallWorld } from '../test-support/world.ts'

test('a changed buffer, mode or order of warehouses moves the levels of all products at once', async () => {
  const world = await smallWorld()
  await world.sync().run()
  const before = Number(world.shop.levelsOf('A1').stock1)
  expect(before).toBeGreaterThan(1)
  const settings = { stockBuffer: '1' }
  await world.sync({ settings }).run('stock')
  expect(Number(world.shop.levelsOf('A1').stock1)).toBe(before - 1)
  expect((await world.sync({ settings }).run('stock')).stock).toMatchObject({ pushed: 0, unchanged: 0 })
  await world.sync({ settings: { stockMode: 'in-stock' } }).run('stock')
  expect(world.shop.levelsOf('A1').stock1).toBe('1')
})
