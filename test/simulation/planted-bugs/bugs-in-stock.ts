import type { PlantedBug } from './planted-bug.ts'

const core = 'packages/core/src'

/** Mistakes in levelling the stock. */
export const bugsInStock: readonly PlantedBug[] = [
  {
    name: 'reused-opening-key',
    unitTests: 'red',
    story: 'Both columns of a product have one key for their opening stock: the second is never booked.',
    file: `${core}/plan-openings.ts`,
    search: `sku: level.sku, slot })`,
    replace: `sku: level.sku, slot: 'stock1' })`,
  },
]
