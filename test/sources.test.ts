import { basename } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { workspacePackages } from '../scripts/support/workspace.ts'
import { publicNames } from './support/public-files.ts'
import { lineCount, placeOf, type SourceFile, sourceFiles, walk } from './support/source-files.ts'

const law = 'Rules of the sources in docs/architecture.md'
const maxFileLines = 400
const maxFunctionLines = 60
const maxParameters = 2

const packageFiles = sourceFiles('packages/*/src/**/*.ts')
const files = [
  ...packageFiles,
  ...sourceFiles('test/**/*.ts', 'scripts/**/*.{ts,mjs}', 'examples/**/*.ts', '*.ts'),
]

/** Finds all nodes of some files that break a rule, as `path:line remark`. */
function breaches(
  among: readonly SourceFile[],
  remarkOn: (node: ts.Node, file: SourceFile) => string | undefined,
): readonly string[] {
  return among.flatMap((file) => {
    const found: string[] = []
    walk(file.tree, (node) => {
      const remark = remarkOn(node, file)
      if (remark !== undefined) found.push(`${placeOf(file, node)} ${remark}`)
    })
    return found
  })
}

/** `describe(…)`, `describe.each(…)(…)` and the like: they only group tests. */
function isDescribeBody(node: ts.Node): boolean {
  const call = node.parent
  if (!ts.isCallExpression(call)) return false
  return /^describe\b/.test(call.expression.getText())
}

function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** An overload's or a variable's docstring may stand on the first of its declarations. */
function hasDocstring(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).length > 0
}

function nameOf(node: ts.Node): string {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText() ?? ''
  return ts.isDeclarationStatement(node) ? (node.name?.getText() ?? 'default') : ''
}

describe('rules of the sources', () => {
  test(`no file is longer than ${maxFileLines} lines`, () => {
    const long = files
      .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > maxFileLines)
    expect(long, law).toEqual([])
  })

  test(`no function is longer than ${maxFunctionLines} lines`, () => {
    const long = breaches(files, (node, file) => {
      if (!ts.isFunctionLike(node) || isDescribeBody(node)) return undefined
      const lines = lineCount(file, node)
      return lines > maxFunctionLines ? `${lines} lines` : undefined
    })
    expect(long, law).toEqual([])
  })

  test('file names are kebab-case', () => {
    const wrong = files.map(({ path }) => path).filter((path) => !/^[a-z0-9.-]+$/.test(basename(path)))
    expect(wrong, law).toEqual([])
  })

  test('index.ts holds exports only', () => {
    const wrong = packageFiles
      .filter(({ path }) => basename(path) === 'index.ts')
      .flatMap((file) =>
        file.tree.statements
          .filter((statement) => !ts.isExportDeclaration(statement))
          .map((statement) => placeOf(file, statement)),
      )
    expect(wrong, law).toEqual([])
  })

  test('every export of a package says what it is', () => {
    const silent = packageFiles
      .filter(({ isTest }) => !isTest)
      .flatMap((file) => {
        const exported = file.tree.statements.filter(isExported)
        const told = new Set(exported.filter(hasDocstring).map(nameOf))
        return exported
          .filter((node) => !told.has(nameOf(node)))
          .map((node) => `${placeOf(file, node)} ${nameOf(node)}`)
      })
    expect(silent, law).toEqual([])
  })

  test(`a public function with more than ${maxParameters} arguments takes one params object`, async () => {
    const isPublic = publicNames(await workspacePackages(), packageFiles)
    const wrong = breaches(packageFiles, (node, file) => {
      if (!ts.isFunctionDeclaration(node) || !isExported(node) || !isPublic(file, nameOf(node)))
        return undefined
      const { length } = node.parameters
      return length > maxParameters ? `${nameOf(node)} has ${length} parameters` : undefined
    })
    expect(wrong, law).toEqual([])
  })

  test('nothing is silenced, skipped or put off', () => {
    const marks = ['@ts-ignore', '@ts-nocheck', 'biome-ignore', 'TODO', 'FIXME']
    const marked = files
      .filter(({ path }) => path !== 'test/sources.test.ts')
      .flatMap((file) =>
        marks.filter((mark) => file.text.includes(mark)).map((mark) => `${file.path} ${mark}`),
      )
    const skipped = breaches(files, (node) =>
      ts.isPropertyAccessExpression(node) &&
      /^(test|it|describe)\.(skip|only|todo|fails)$/.test(node.getText())
        ? node.getText()
        : undefined,
    )
    expect([...marked, ...skipped], law).toEqual([])
  })
})
