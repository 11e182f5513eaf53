// Branch coverage by folder (R10): fails where one has less than it must have; with names, of these alone. Property tests and the story of
// crashes are left out: they show that rules hold, not that every line was reached, and take minutes.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { runCommand } from './support/run-command.ts'
import { root } from './support/workspace.ts'

/** Percent of the branches. */
const least: Readonly<Record<string, number>> = {
  'core/src': 100,
  'sync/src': 95,
  'sync/src/memory-store': 95,
  'store-sqlite/src': 95,
}

interface FileCoverage {
  readonly branches: { readonly covered: number; readonly total: number }
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(least)

async function measure(folder: string): Promise<Readonly<Record<string, FileCoverage>>> {
  const packages = [...new Set(names.map((name) => name.split('/')[0]))]
  const { isGood, output } = await runCommand(
    [
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      ...packages.map((name) => `packages/${name}/`),
      '--exclude=**/*.property.test.ts',
      '--exclude=**/crashes.test.ts',
      '--coverage',
      ...packages.map((name) => `--coverage.include=packages/${name}/src/**/*.ts`),
      '--coverage.exclude=**/*.test.ts',
      '--coverage.exclude=**/test-support/**',
      '--coverage.reporter=json-summary',
      `--coverage.reportsDirectory=${folder}`,
    ],
    { folder: root },
  )
  if (!isGood) throw new Error(output)
  return JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8'))
}

const folder = mkdtempSync(join(tmpdir(), 'okos-sync-coverage-'))
try {
  const files = Object.entries(await measure(folder))
  for (const name of names) {
    const goal = least[name]
    if (goal === undefined) throw new Error(`no folder ${name}; there are ${Object.keys(least).join(', ')}`)
    const ofPackage = files.filter(([file]) => relative(root, file).startsWith(join('packages', name) + sep))
    const sum = (of: (file: FileCoverage) => number) =>
      ofPackage.reduce((total, [, file]) => total + of(file), 0)
    const [covered, total] = [sum((file) => file.branches.covered), sum((file) => file.branches.total)]
    const percent = (100 * covered) / total
    console.log(`${name}: ${covered} of ${total} branches, ${percent.toFixed(2)} % (at least ${goal} %)`)
    if (percent >= goal) continue
    process.exitCode = 1
    for (const [file, { branches }] of ofPackage) {
      const missed = branches.total - branches.covered
      if (missed > 0) console.log(`  ${relative(root, file)}: ${missed} missed`)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
