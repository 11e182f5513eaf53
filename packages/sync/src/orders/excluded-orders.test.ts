import { expect, test } from 'vitest'
import { smallWorld } from '../test-support/world.ts'

const minute = 60_000

test('orders that a setting left out come in once it leaves them out no longer, and are read no more after that', async () => {
  const world = await smallWorld()
  const strict = world.sync({ settings: { paymentRules: { Utánvét: 'never' } } })
  expect((await strict.run()).orders.imported).toBe(0)
  await world.clock.advance(24 * 60 * minute)
  const asked: number[] = []
  const { readOrdersByInnerId } = world.shop
  const readAgain: typeof readOrdersByInnerId = (query) => {
    asked.push(query.orderInnerIds.length)
    return readOrdersByInnerId(query)
  }
  const mild = world.sync({ shop: { ...world.shop, readOrdersByInnerId: readAgain } })
  expect((await mild.run('orders')).orders.imported).toBe(5)
  await mild.run('orders')
  expect(asked).toEqual([5])
})

test('a verdict tells the rule that leaves the order out now', async () => {
  const world = await smallWorld()
  await world.sync({ settings: { paymentRules: { Utánvét: 'never' } } }).run('orders')
  await world.clock.advance(24 * 60 * minute)
  const later = world.sync({ settings: { ordersSince: world.clock.instant() } })
  await later.run('orders')
  expect(await later.explain('103')).toMatchObject({ verdict: { code: 'before-first-day' } })
})
