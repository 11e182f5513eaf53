import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type StockEvent, StockWorld } from './test-support/stock-world.ts'

const place = {
  sku: fc.constantFrom('A' as const, 'B' as const),
  slot: fc.constantFrom('stock1' as const, 'stock2' as const),
}
const order = fc.record({
  kind: fc.constant('order' as const),
  ...place,
  quantity: fc.integer({ min: 1, max: 4 }),
  waits: fc.boolean(),
})
const event: fc.Arbitrary<StockEvent> = fc.oneof(
  order,
  fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat(9), givesBack: fc.boolean() }),
  fc.record({ kind: fc.constant('movement' as const), ...place, quantity: fc.integer({ min: -6, max: 6 }) }),
  fc.constant({ kind: 'import' as const }),
  fc.constant({ kind: 'release' as const }),
  fc.record({ kind: fc.constant('push' as const), meanwhile: fc.option(order) }),
)
const story = fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 5 }), event }), { maxLength: 25 })

describe('M16, M17, RELIABILITY: once all is quiet', () => {
  test.each([true, false])(
    'the shop has what the ERP has available, whatever came in between (waiting orders released: %s)',
    { timeout: 120_000 },
    (releases) => {
      fc.assert(
        fc.property(story, (events) => {
          const world = new StockWorld()
          for (const { seconds, event: next } of events) world.after(seconds, next)
          expect(world.settle({ releases })).toBe(true)
          expect(world.shop).toEqual(world.expected())
        }),
        { numRuns: 5_000 },
      )
    },
  )
})
