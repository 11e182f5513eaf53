import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryFolder } from '../e2e/support/temp-folder.ts'
import { allCells, type Difference, sampleOf, strike } from './crash-matrix.ts'
import { stories } from './stories.ts'

const count = 200
/** So many of the sample die in the recovery as well. */
const twice = 40

test(`R2: killed at any of ${count} boundaries, every flow ends where an undisturbed one does`, async () => {
  const seed = Number(process.env.CRASH_SEED ?? Date.now() % 100_000)
  const file = join(await memoryFolder(), 'store.db')
  const cells = await allCells(file)
  console.log(`CRASH_SEED=${seed}: ${count} of ${cells.length} boundaries in ${stories.length} stories`)
  expect(cells.flatMap(({ undisturbed }) => undisturbed.drift)).toEqual([])

  const differences: Difference[] = []
  for (const [index, cell] of sampleOf(cells, { count, seed }).entries()) {
    const deaths = index < twice ? 'one, then one and its heir' : 'one'
    differences.push(...(await strike(cell, { file, seed, deaths })))
  }
  expect(differences).toEqual([])
}, 600_000)

test('the boundaries are those of every flow: requests to both sides, statements and commits of the store', async () => {
  const cells = await allCells(join(await memoryFolder(), 'store.db'))
  const crossed = Map.groupBy(cells, ({ story }) => story.name)
  for (const [name, own] of crossed) {
    const seen = new Set(own.map(({ undisturbed, at }) => undisturbed.boundaries[at - 1]?.what))
    for (const what of ['readMetadata', 'masterData', 'sql BEGIN IMMEDIATE', 'sql COMMIT']) {
      expect([name, what, seen.has(what)]).toEqual([name, what, true])
    }
  }
  const everything = new Set(cells.map(({ undisturbed, at }) => undisturbed.boundaries[at - 1]?.what))
  for (const write of ['createOrders', 'createPartners', 'createProducts', 'amendOrder', 'cancelOrder']) {
    expect([write, everything.has(write)]).toEqual([write, true])
  }
  for (const write of [
    'bookStockMovements',
    'writeStock',
    'writePrices',
    'createPaymentMethods',
    'writeOrderStatuses',
    'writeOrderInvoices',
  ]) {
    expect([write, everything.has(write)]).toEqual([write, true])
  }
})
