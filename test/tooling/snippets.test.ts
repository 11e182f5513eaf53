import { describe, expect, test } from 'vitest'
import { typescriptSnippets } from '../../scripts/support/snippets.ts'

describe('code blocks of a Markdown page', () => {
  test('TypeScript blocks are found with the line their code begins on', () => {
    const page = [
      '# Title',
      '```ts',
      'const a = 1',
      'a',
      '```',
      '```sh',
      'npm start',
      '```',
      '```ts',
      'b',
      '```',
    ]
    expect(typescriptSnippets(page.join('\n'))).toEqual([
      { line: 3, code: 'const a = 1\na', note: '' },
      { line: 10, code: 'b', note: '' },
    ])
  })

  test('a remark after the language is told, so that nobody can switch the check off', () => {
    expect(typescriptSnippets('```ts ignore\nx\n```')[0]?.note).toBe('ignore')
  })

  test('a longer fence may show a shorter one', () => {
    expect(typescriptSnippets('````md\n```ts\nx\n```\n````')).toEqual([])
  })

  test('a block without an end is an error that names its line', () => {
    expect(() => typescriptSnippets('text\n```ts\nx')).toThrow('line 2')
  })
})
