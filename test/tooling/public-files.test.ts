import ts from 'typescript'
import { expect, test } from 'vitest'
import { publicNames } from '../support/public-files.ts'
import type { SourceFile } from '../support/source-files.ts'

function file(path: string, text: string): SourceFile {
  return { path, text, isTest: false, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) }
}

const manifest = {
  name: 'a',
  version: '1.0.0',
  exports: { '.': { '@okos-sync/source': './src/index.ts' }, './package.json': './package.json' },
}

test('public is what an entry point reaches, by star, by name and through other files', () => {
  const index = file(
    'packages/a/src/index.ts',
    "export * from './all.ts'\nexport { one as uno, type Three } from './some.ts'\nexport { deep } from './way.ts'",
  )
  const all = file('packages/a/src/all.ts', 'export function any() {}')
  const some = file('packages/a/src/some.ts', 'export function one() {}\nexport function two() {}')
  const way = file('packages/a/src/way.ts', "export * from './deep/place.ts'")
  const place = file('packages/a/src/deep/place.ts', 'export function deep() {}\nexport function hidden() {}')

  const isPublic = publicNames([{ folder: 'packages/a', manifest }], [index, all, some, way, place])

  expect([isPublic(all, 'any'), isPublic(some, 'one'), isPublic(place, 'deep')]).toEqual([true, true, true])
  expect([isPublic(some, 'uno'), isPublic(some, 'two'), isPublic(place, 'hidden')]).toEqual([
    false,
    false,
    false,
  ])
})
