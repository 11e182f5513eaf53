import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Rows of the requirements that core decides: matching, money, plans and verdicts. */
const rows = 'M4 M6 M7 M8 M9 M10 M11 M12 M13 M19 M20 B1 B2 B3 B4 B5 P2 P3 P4 P5 P6 P7 P9 P12 P15'.split(' ')

test('Every requirement that core decides has a test of its number', () => {
  const files = globSync(join(import.meta.dirname, '*.test.ts'))
  const titles = files.flatMap((file) => {
    const calls = readFileSync(file, 'utf8').matchAll(
      /\b(?:test|describe)\b[^'`]*?\(\s*(?:\[[^\]]*\]\)\(\s*)?['`]([^'`]*)/gu,
    )
    return [...calls].map(([, title = '']) => title)
  })
  const named = new Set(titles.flatMap((title) => title.match(/\b[MBP]\d+\b/gu) ?? []))
  expect(rows.filter((row) => !named.has(row))).toEqual([])
})
