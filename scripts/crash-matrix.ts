// `npm run crash-matrix`: kills the process at boundaries of every flow (each request, each statement of the store,
// before and after) and tells where the end is another than the undisturbed one's.
//   -- --sample 200 --seed 7    so many, chosen by the seed
//   -- --distinct               one for each state that a death can leave behind, and a second death in the recovery
//   -- --all                    every one, and for each a second death in the recovery
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { allCells, type Difference, distinctCells, sampleOf, strike } from '../test/crash/crash-matrix.ts'

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    distinct: { type: 'boolean', default: false },
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
  const isWhole = values.all || values.distinct
  const sample = () => sampleOf(cells, { count: Number(values.sample), seed })
  const chosen = values.all ? cells : values.distinct ? distinctCells(cells) : sample()
  const deaths = isWhole ? 'one, then one and its heir' : 'one'
  const trialsEach = isWhole ? 2 : 1
  const trials = chosen.length * trialsEach
  console.log(`${cells.length} boundaries; ${trials} trials, seed ${seed}`)
  let failed = 0
  for (const [index, cell] of chosen.entries()) {
    const differences = await strike(cell, { file, seed, deaths })
    failed += differences.length
    for (const difference of differences) tell(difference)
    const done = (index + 1) * trialsEach
    if (done % 200 === 0) console.log(`${done} of ${trials}, ${failed} failed`)
  }
  console.log(`${trials - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
