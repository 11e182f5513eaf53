// `npm run simulate`: plays simulated worlds, one per seed, and tells those in which something went wrong in the end.
//   -- --seeds 1000 --from 1    how many, and the first one
//   -- --seed 7                 one world, line by line
//   -- --planted 5              puts bugs into a copy of the sources: 5 of them (others every day), all, or one by name
//   -- --json                   the last line is one JSON object instead of the counts
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { playSeeds } from '../test/simulation/command/play-seeds.ts'
import { plantedBugs } from '../test/simulation/planted-bugs/catalogue.ts'
import { copyOfSources } from '../test/simulation/planted-bugs/copy-of-sources.ts'
import { type Hunt, hunt, inTurn } from '../test/simulation/planted-bugs/hunt.ts'
import type { PlantedBug } from '../test/simulation/planted-bugs/planted-bug.ts'
import { runSeed, type SeedResult } from '../test/simulation/run-seed.ts'

const dayMs = 24 * 3_600_000

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    planted: { type: 'string' },
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
})

const workers = Number(values.workers)

/** What is told in the end. */
interface Conclusion {
  readonly passed: number
  readonly failed: number
  readonly report: object
}

function tellFailure({ seed, findings }: Pick<SeedResult, 'seed' | 'findings'>): void {
  console.log(`seed ${seed} failed; npm run simulate -- --seed ${seed} tells its story:`)
  for (const finding of findings.slice(0, 10)) console.log(`  ${finding}`)
}

async function play(): Promise<Conclusion> {
  const [from, count] = [Number(values.from), Number(values.seeds)]
  let failed = 0
  const report = await playSeeds({
    from,
    count,
    workers,
    onResult: (result, done) => {
      if (result.findings.length > 0) {
        failed += 1
        tellFailure(result)
      }
      if (done % Math.max(100, Math.floor(count / 20)) === 0)
        console.log(`${done} of ${count} seeds, ${failed} failed`)
      return true
    },
  })
  const { seeds, seconds, orders, shopWrites } = report
  const rate = (seeds / seconds).toFixed(1)
  console.log(
    `${seeds} seeds in ${seconds.toFixed(0)} s (${rate} a second): ${orders} orders, ${shopWrites} levels written`,
  )
  return { passed: seeds - report.failures.length, failed: report.failures.length, report }
}

async function trace(seed: number): Promise<Conclusion> {
  const file = join(tmpdir(), `okos-sync-trace-${process.pid}.db`)
  const { scenario, ...report } = await runSeed({ seed, file, tell: (line) => console.log(line) })
  console.log(JSON.stringify(scenario))
  if (report.findings.length > 0) tellFailure(report)
  const failed = report.findings.length === 0 ? 0 : 1
  return { passed: 1 - failed, failed, report }
}

function bugsNamed(which: string): readonly PlantedBug[] {
  if (which === 'all') return plantedBugs
  if (/^\d+$/.test(which)) {
    const dayNumber = Math.floor(Date.now() / dayMs)
    return inTurn(plantedBugs, { count: Number(which), dayNumber })
  }
  return plantedBugs.filter(({ name }) => name === which)
}

async function plant(which: string): Promise<Conclusion> {
  const sources = copyOfSources()
  const hunts: Hunt[] = []
  try {
    for (const bug of bugsNamed(which)) {
      const found = await hunt({ bug, sources, count: Number(values.seeds), workers })
      hunts.push(found)
      const { caughtBy } = found
      const told =
        caughtBy === null
          ? `got away in ${found.seeds} seeds`
          : `seed ${caughtBy.seed}: ${caughtBy.findings[0]}`
      console.log(`${caughtBy === null ? 'NOT CAUGHT' : 'caught'} ${bug.name}: ${told}`)
    }
  } finally {
    sources.remove()
  }
  const caught = hunts.filter(({ caughtBy }) => caughtBy !== null).length
  return { passed: caught, failed: hunts.length - caught, report: { hunts } }
}

async function work(): Promise<Conclusion> {
  if (values.seed !== undefined) return trace(Number(values.seed))
  return values.planted === undefined ? play() : plant(values.planted)
}

const { passed, failed, report } = await work()
console.log(values.json ? JSON.stringify(report) : `${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
