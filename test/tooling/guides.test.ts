import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** Snippets with the output that the page shows right below them. */
function examples(page: string) {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/gu)].map(
    ([, code = '', output = '']) => ({ code, output, title: code.trim().split('\n').at(-1) ?? '' }),
  )
}

function run(code: string): string {
  return execFileSync(
    process.execPath,
    ['--conditions=@okos-sync/source', '--input-type=module-typescript', '--eval', code],
    { cwd: join(root, 'packages/core'), encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
}

describe.each(['docs/orders-to-documents.md'])('%s', (page) => {
  const found = examples(page)

  test('has an output for each of its snippets', () => {
    const snippets = readFileSync(join(root, page), 'utf8').match(/```ts\n/gu) ?? []
    expect(found.length).toBe(snippets.length)
  })

  test.each(found)('prints what it shows: $title', ({ code, output }) => {
    expect(run(code)).toBe(output)
  })
})
