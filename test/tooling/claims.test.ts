import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Claim {
  readonly file: string
  /** Words of the test's name. */
  readonly quote: string
}

/** What a page says is shown by a test: a link to the file and, in quotation marks after it, words of the test. */
function claimsOf(page: string): readonly Claim[] {
  const text = readFileSync(join(root, page), 'utf8')
  const links = text.matchAll(/\[[^\]]+\]\(([^)]+\.ts)\) “([^”]+)”/gu)
  return [...links].map(([, link = '', quote = '']) => ({ file: join(dirname(page), link), quote }))
}

const pages: readonly (readonly [page: string, claims: number])[] = [
  ['docs/security.md', 20],
  ['README.md', 20],
]

test('every line of what works today names what shows it', () => {
  const [, section = ''] = readFileSync(join(root, 'README.md'), 'utf8').split('## What works today')
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('- '))
  expect(lines.length).toBeGreaterThan(10)
  for (const line of lines) expect(line).toMatch(/<!-- \[t\]\(\S+\.ts\) “.+” -->$/u)
})

describe.each(pages)('%s', (page, fewest) => {
  test('names a test for what it says', () => {
    expect(claimsOf(page).length).toBeGreaterThanOrEqual(fewest)
  })

  test.each(claimsOf(page))('$file says: $quote', ({ file, quote }) => {
    expect(existsSync(join(root, file)), file).toBe(true)
    expect(readFileSync(join(root, file), 'utf8')).toContain(quote)
  })
})
