// `npm run simulate`: plays simulated worlds, one per seed, and tells those in which something went wrong in the end.
//   -- --seeds 1000 --seed 1    how many, and the first one
//   -- --seed 7 --trace         one world, line by line
//   -- --json                   the last line is one JSON object instead of the counts
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { playSeeds, type SeedsReport } from '../test/simulation/command/play-seeds.ts'
import { runSeed, type SeedResult } from '../test/simulation/run-seed.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    trace: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

function tellFailure({ seed, findings }: Pick<SeedResult, 'seed' | 'findings'>): void {
  console.log(`seed ${seed} failed; npm run simulate -- --seed ${seed} --trace tells its story:`)
  for (const finding of findings.slice(0, 10)) console.log(`  ${finding}`)
}

async function play(): Promise<SeedsReport> {
  const [from, count] = [Number(values.seed), Number(values.seeds)]
  let failed = 0
  return playSeeds({
    from,
    count,
    workers: Number(values.workers),
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
}

async function trace(): Promise<SeedResult> {
  const file = join(tmpdir(), `okos-sync-trace-${process.pid}.db`)
  const result = await runSeed({ seed: Number(values.seed), file, tell: (line) => console.log(line) })
  console.log(JSON.stringify(result.scenario))
  if (result.findings.length > 0) tellFailure(result)
  return result
}

function conclude(counts: { readonly passed: number; readonly failed: number }, report: object): void {
  console.log(values.json ? JSON.stringify(report) : `${counts.passed} passed, ${counts.failed} failed`)
  process.exitCode = counts.failed === 0 ? 0 : 1
}

if (values.trace) {
  const { findings, scenario: _, ...rest } = await trace()
  const failed = findings.length === 0 ? 0 : 1
  conclude({ passed: 1 - failed, failed }, { ...rest, findings })
} else {
  const report = await play()
  const { seeds, failures, seconds } = report
  const rate = (seeds / seconds).toFixed(1)
  console.log(
    `${seeds} seeds in ${seconds.toFixed(0)} s (${rate} a second): ${report.orders} orders, ${report.shopWrites} levels written`,
  )
  conclude({ passed: seeds - failures.length, failed: failures.length }, report)
}
