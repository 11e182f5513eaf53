import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isConsistent } from './test-support/figures-judge.ts'
import { disagreeingOrder } from './test-support/order-generator.ts'
import { planOne } from './test-support/planning-input.ts'

test('B3: an order whose own figures disagree never becomes a document, by a judge of its own', {
  timeout: 300_000,
}, () => {
  const seen = { documents: 0, refused: 0, judgedConsistent: 0 }
  fc.assert(
    fc.property(disagreeingOrder, (order) => {
      const isSound = isConsistent(order, 10_000n)
      const { draft, verdict } = planOne(order)
      if (draft !== null) expect(isSound).toBe(true)
      else expect(['totals-disagree', 'unknown-total']).toContain(verdict.code)
      seen.documents += Number(draft !== null)
      seen.refused += Number(draft === null)
      seen.judgedConsistent += Number(isSound)
    }),
    { numRuns: 10_000 },
  )
  expect(seen.refused).toBeGreaterThan(1_000)
  expect(seen.documents).toBeGreaterThan(1_000)
  // Rates that don't lead to the gross are refused too, though FACTS 4 does not count them as inconsistent.
  expect(seen.judgedConsistent - seen.documents).toBeLessThan(300)
})
