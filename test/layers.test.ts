import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { arrows, isAllowed, packageOf, testTools } from './support/arrows.ts'
import { placeOf, type SourceFile, sourceFiles, walk } from './support/source-files.ts'

const root = join(import.meta.dirname, '..')
const packageNames = readdirSync(join(root, 'packages')).sort()
const law = 'No arrow that is not in the table of docs/architecture.md'

interface Import {
  readonly file: SourceFile
  readonly specifier: string
}

/** Every import of a package's sources: static, dynamic, re-exported and type-only ones. */
function importsOf(packageName: string): readonly Import[] {
  return sourceFiles(`packages/${packageName}/src/**/*.ts`).flatMap((file) =>
    ts
      .preProcessFile(file.text, true, true)
      .importedFiles.map(({ fileName }) => ({ file, specifier: fileName })),
  )
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.')
}

function tell(imports: readonly Import[]): readonly string[] {
  return imports.map(({ file, specifier }) => `${file.path} imports ${specifier}`)
}

/** Outside state that a pure function reaches for: clocks, randomness, timers, the network, the process. */
function impureUses(file: SourceFile): readonly string[] {
  const globals = new Set([
    'process',
    'performance',
    'fetch',
    'setTimeout',
    'setInterval',
    'crypto',
    'console',
  ])
  const members = new Set(['Date.now', 'Math.random'])
  const found: string[] = []
  walk(file.tree, (node) => {
    const parent = node.parent
    const isClock =
      ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length
    const isMember = ts.isPropertyAccessExpression(node) && members.has(node.getText())
    const isGlobal =
      ts.isIdentifier(node) &&
      globals.has(node.text) &&
      (ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent)) &&
      parent.expression === node
    if (isClock || isMember || isGlobal) found.push(`${placeOf(file, node)} uses ${node.getText()}`)
  })
  return found
}

describe('layers', () => {
  test('the table knows every package, and every package in it exists', () => {
    expect(packageNames).toEqual(Object.keys(arrows).sort())
  })

  test('the table in docs/architecture.md is the one that is enforced', () => {
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\|[^|]*\|([^|]*)\|$/gm)].map(([, name, cell]) => [
      name,
      [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, allowed]) => allowed),
    ])
    expect(Object.fromEntries(rows), law).toEqual(arrows)
  })

  describe.each(packageNames)('%s', (packageName) => {
    const imports = importsOf(packageName)
    const allowed = arrows[packageName] ?? []

    test('imports only what its row allows', () => {
      const wrong = imports.filter(
        ({ file, specifier }) =>
          !isRelative(specifier) &&
          !isBuiltin(specifier) &&
          !isAllowed(specifier, file.isTest ? [...allowed, ...testTools] : allowed),
      )
      expect(tell(wrong), law).toEqual([])
    })

    test('reaches other packages by their name only, never by a path', () => {
      const outside = imports.filter(
        ({ file, specifier }) =>
          isRelative(specifier) &&
          !posix.join(posix.dirname(file.path), specifier).startsWith(`packages/${packageName}/src/`),
      )
      expect(tell(outside), law).toEqual([])
    })

    test('declares what it imports', () => {
      const manifest = JSON.parse(readFileSync(join(root, `packages/${packageName}/package.json`), 'utf8'))
      const undeclared = imports.filter(
        ({ file, specifier }) =>
          !file.isTest &&
          !isRelative(specifier) &&
          !isBuiltin(specifier) &&
          manifest.dependencies?.[packageOf(specifier)] === undefined,
      )
      expect(tell(undeclared), `"dependencies" of packages/${packageName}/package.json`).toEqual([])
    })
  })

  test.each(['domain', 'core'])('%s runs anywhere: it imports no Node module', (name) => {
    const builtins = importsOf(name).filter(({ file, specifier }) => !file.isTest && isBuiltin(specifier))
    expect(tell(builtins), law).toEqual([])
  })

  test('core answers the same twice: no clock, randomness, timer, network or process', () => {
    const production = sourceFiles('packages/core/src/**/*.ts').filter(({ isTest }) => !isTest)
    expect(production.flatMap(impureUses), law).toEqual([])
  })
})
