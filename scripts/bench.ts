// `npm run bench`: measures the ratios that docs/benchmarks.md promises, writes their table there and prints it.
// With --json the last line is one JSON object. Names of rows, e.g. `F8`, choose what is measured; the page is then
// left alone.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureBundle } from '../test/bench/bundle.ts'
import { measureCpu } from '../test/bench/client-cpu.ts'
import { measureMatching } from '../test/bench/matching.ts'
import { measureMemory } from '../test/bench/memory.ts'
import { measureOrdersToPlan } from '../test/bench/orders-to-plan.ts'
import { type BenchResult, isMet } from '../test/bench/result.ts'
import { measureRequests, measureWallTime } from '../test/bench/shop-requests.ts'
import { root } from './support/workspace.ts'

const measures: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  F1: measureRequests,
  F2: measureWallTime,
  F3: measureOrdersToPlan,
  F5: measureCpu,
  F7: measureMemory,
  F8: measureBundle,
  F9: measureMatching,
}
const page = join(root, 'docs/benchmarks.md')
const mark = '<!-- written by npm run bench -->'

function tableOf(results: readonly BenchResult[]): string {
  const rows = results.map((result) => {
    const { id, about, value, goal, isAtLeast, unit, detail } = result
    const bound = `${isAtLeast === true ? '≥' : '≤'} ${goal}${unit}`
    return `| ${id} | ${about} | ${value.toFixed(2)}${unit} | ${bound} | ${isMet(result) ? 'yes' : '**no**'} | ${detail} |`
  })
  return ['| # | what | today | goal | met | made of |', '|---|---|---|---|---|---|', ...rows].join('\n')
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const chosen = Object.keys(measures).filter((name) => positionals.length === 0 || positionals.includes(name))
const results: BenchResult[] = []
for (const name of chosen) results.push(...((await measures[name]?.()) ?? []))
const table = tableOf(results)
console.log(table)
if (positionals.length === 0) {
  const [before = '', , after = ''] = (await readFile(page, 'utf8')).split(mark)
  await writeFile(page, `${before}${mark}\n\n${table}\n\n${mark}${after}`)
}
if (values.json) {
  const rows = results.map(({ id, value, goal }) => [id, { value: Number(value.toFixed(4)), goal }] as const)
  console.log(JSON.stringify(Object.fromEntries(rows)))
}
