import { type AttentionTopic, type ErpPort, everything } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { drift, smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000

function noted(world: World, topic: AttentionTopic) {
  return world.store.attention({ connectionId: 'demo', topic, after: null, limit: 10 })
}

/** The second run looks at what the first one's own openings did. */
async function worldInStep(): Promise<World> {
  const world = await smallWorld()
  for (const _ of ['first', 'second']) {
    await world.sync().run()
    await world.clock.advance(5 * minute)
  }
  return world
}

test('M17: what the feed named is looked at although the stock flow failed after the feed had been read', async () => {
  const world = await worldInStep()
  world.erp.book('B2', 7)
  const stockLevels: ErpPort['stockLevels'] = async () => {
    throw new Error('The ERP went away.')
  }
  await expect(world.sync({ erp: { ...world.erp, stockLevels } }).run()).rejects.toThrow('went away')
  expect(await noted(world, 'erp-stock')).toHaveLength(1)
  const asked: (string | null)[] = []
  const changes: ErpPort['changes'] = (params) => {
    asked.push(params.since)
    return world.erp.changes(params)
  }
  const summary = await world.sync({ erp: { ...world.erp, changes } }).run()
  expect(summary.stock.pushed).toBe(1)
  expect(asked).not.toContain(null)
  expect(await noted(world, 'erp-stock')).toEqual([])
  expect(drift(world)).toEqual([])
})

test('a topic that nobody looks at holds one key, whatever happens', async () => {
  const world = await worldInStep()
  const changes: ErpPort['changes'] = async ({ since }) => ({
    changes: ['1', '2', '3'].map((id) => ({ kind: 'partner', id })),
    cursor: `${since}+`,
    hasMore: false,
  })
  await world.sync({ erp: { ...world.erp, changes } }).run('stock')
  expect(await noted(world, 'erp-order')).toEqual([everything])
  expect(await noted(world, 'erp-stock')).toEqual([])
})

test('a feed that says there is more but does not move is not read for ever', async () => {
  const world = await worldInStep()
  const changes: ErpPort['changes'] = async () => ({ changes: [], cursor: 'stuck', hasMore: true })
  const summary = await world.sync({ erp: { ...world.erp, changes } }).run('stock')
  expect(summary.outcome).toBe('done')
})
