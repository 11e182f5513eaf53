import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closingLine, countTests, type TestCounts } from './test-counts.ts'

function readCounts(file: string, exitCode: number): TestCounts {
  try {
    return countTests(JSON.parse(readFileSync(file, 'utf8')), exitCode)
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'okos-sync-test-'))
try {
  const report = join(folder, 'report.json')
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json']
  const run = spawnSync(
    process.execPath,
    [...vitest, `--outputFile.json=${report}`, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  )
  const counts = readCounts(report, run.status ?? 1)
  console.log(closingLine(counts))
  process.exitCode = counts.failed === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
