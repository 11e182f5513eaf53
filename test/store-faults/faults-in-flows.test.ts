import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allCells, type Cell, sampleOf } from '../crash/crash-matrix.ts'
import type { Ordeal } from '../crash/ordeal.ts'
import { type Outcome, trial } from '../crash/trial.ts'
import { memoryFolder } from '../e2e/support/temp-folder.ts'

const seed = Number(process.env.FAULT_SEED ?? Date.now() % 100_000)
let known: readonly Cell[] | null = null

/** What becomes of a sample of all moments when this happens at them. */
async function ordeals(kind: Ordeal['kind'], count: number) {
  const file = join(await memoryFolder(), 'store.db')
  const outcomes: { readonly cell: Cell; readonly outcome: Outcome }[] = []
  known ??= await allCells(file)
  console.log(`FAULT_SEED=${seed}: ${kind} at ${count} of ${known.length} boundaries`)
  for (const cell of sampleOf(known, { count, seed })) {
    const outcome = await trial(cell.story, { file, ordeals: [{ at: cell.at, kind }] })
    outcomes.push({ cell, outcome })
  }
  return outcomes
}

describe('R5: in the middle of any flow', () => {
  test('a full disk stops the run with a typed error; with room again everything ends as if nothing had been', async () => {
    const outcomes = await ordeals('disk-full', 40)
    for (const { cell, outcome } of outcomes) {
      expect([cell.story.name, cell.at, outcome.state]).toEqual([
        cell.story.name,
        cell.at,
        cell.undisturbed.state,
      ])
    }
    const troubles = outcomes.flatMap(({ outcome }) => outcome.troubles)
    expect(troubles.length).toBeGreaterThan(0)
    for (const trouble of troubles) expect(trouble).toMatchObject({ code: 'store-full', isRetryable: true })
  }, 300_000)

  test.each(['log-torn', 'log-garbled'] as const)(
    'a damaged write-ahead log (%s) costs what it held, and is made up for from both sides',
    async (kind) => {
      for (const { cell, outcome } of await ordeals(kind, 30)) {
        expect([cell.story.name, cell.at, outcome.state]).toEqual([
          cell.story.name,
          cell.at,
          cell.undisturbed.state,
        ])
      }
    },
    300_000,
  )

  test('a lost store doubles nothing in Okos: no document, partner, product or movement of stock', async () => {
    for (const { cell, outcome } of await ordeals('store-lost', 30)) {
      expect([cell.story.name, cell.at, outcome.books]).toEqual([
        cell.story.name,
        cell.at,
        cell.undisturbed.books,
      ])
    }
  }, 300_000)
})
