// `npm run crash-matrix`: kills the process at boundaries of every flow (each request, each statement of the store,
// before and after) and tells where the end is another than the undisturbed one's.
//   -- --sample 200 --seed 7    so many, chosen by the seed
//   -- --all                    every one, and for each a second death in the recovery
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { allCells, type Difference, sampleOf, strike, strikeTwice } from '../test/crash/crash-matrix.ts'

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed)
// In memory where the system has such a place: what a killed process leaves behind is the same there.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'okos-sync-crash-'))
const file = join(folder, 'store.db')

function tell({ story, fatal, boundary, expected, found }: Difference): void {
  console.log(
    `${story}: differs after deaths at ${fatal.join(' and ')} (${boundary?.moment} ${boundary?.what})`,
  )
  console.log(`  expected ${JSON.stringify(expected)}`)
  console.log(`  found    ${JSON.stringify(found)}`)
}

try {
  const cells = await allCells(file)
  const chosen = values.all ? cells : sampleOf(cells, { count: Number(values.sample), seed })
  const trials = values.all ? chosen.length * 2 : chosen.length
  console.log(`${cells.length} boundaries; ${trials} trials, seed ${seed}`)
  let failed = 0
  let done = 0
  const count = (difference: Difference | null) => {
    done += 1
    if (difference !== null) {
      failed += 1
      tell(difference)
    }
    if (done % 500 === 0) console.log(`${done} of ${trials}, ${failed} failed`)
  }
  for (const cell of chosen) {
    count(await strike(cell, file))
    if (values.all) count(await strikeTwice(cell, { file, seed }))
  }
  console.log(`${trials - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
