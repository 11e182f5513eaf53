import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countCodeLines } from '../support/code-lines.ts'

const folder = join(import.meta.dirname, '../../examples')
/** The one that is a whole ERP: its books, behind the contract. */
const largerOnes = new Map([['own-erp-backend', 160]])
const names = globSync('*/', { cwd: folder })
  .map((name) => name.replace(/[/\\]$/u, ''))
  .sort()

test('every example has a README, and the table of examples names it', () => {
  const table = readFileSync(join(folder, 'README.md'), 'utf8')
  const inTable = [...table.matchAll(/^\| \[([^\]]+)\]\(\1\/README\.md\) \|/gmu)].map(([, name]) => name)
  expect(inTable.toSorted()).toEqual(names)
  for (const name of names)
    expect(readFileSync(join(folder, name, 'README.md'), 'utf8')).toMatch(/^# .+\n\n/u)
})

test.each(names)('%s is short enough to be read at once', (name) => {
  const sources = globSync('**/*.ts', { cwd: join(folder, name) })
  const lines = sources.map((source) => countCodeLines(readFileSync(join(folder, name, source), 'utf8')))
  const sum = lines.reduce((total, count) => total + count, 0)
  expect(sum).toBeGreaterThan(0)
  expect(sum).toBeLessThan(largerOnes.get(name) ?? 80)
})

describe('a line of code', () => {
  test('is neither blank nor a comment nor an import; text over several lines counts whole', () => {
    const source = ['import {', '  a,', "} from 'a'", '', '// why', '/**', ' * what', ' */', 'a(`', '', '`)']
    expect(countCodeLines(source.join('\n'))).toBe(3)
    expect(countCodeLines('const a = 1 // one\n\nexport { a }\n')).toBe(2)
  })
})
