import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** Tests that speak HTTP. */
const overHttp = ['test/{contract,e2e,examples}/**', 'packages/{sandbox-okos,web}/src/**']

const rows = [...numbered('M', 24), ...numbered('P', 15), ...numbered('B', 7), 'B12']

test('each row of what the software must do is named by a test over HTTP', () => {
  expect(rows.filter((row) => !isNamed(row))).toEqual([])
})

const names = globSync(
  overHttp.map((folder) => `${folder}/*.test.ts`),
  { cwd: root },
)
  .flatMap((file) => readFileSync(join(root, file), 'utf8').match(/^\s*(?:test|describe)(?:\.each)?\(.*$/gm))
  .join('\n')

function isNamed(row: string): boolean {
  return new RegExp(`['\`\\s]${row}[:,]`).test(names)
}

function numbered(letter: string, last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => `${letter}${index + 1}`)
}
