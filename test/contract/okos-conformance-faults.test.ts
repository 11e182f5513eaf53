import { describe, expect, test } from 'vitest'
import { failuresUnder } from './support/faulty-erp.ts'
import { plantedFaults } from './support/planted-faults.ts'

describe('the conformance suite notices what an ERP does wrong', () => {
  test('there are at least 15 faults, and without one everything passes', async () => {
    expect(plantedFaults.length).toBeGreaterThanOrEqual(15)
    const topics = [...new Set(plantedFaults.map(({ topic }) => topic))]
    expect(await failuresUnder((_, forward) => forward(), topics)).toEqual([])
  }, 120_000)

  test.each(plantedFaults)('$name', async ({ topic, caughtBy, plant }) => {
    const failed = await failuresUnder(plant(), [topic])
    expect(failed.filter((name) => name.includes(caughtBy))).toHaveLength(1)
  })
})
