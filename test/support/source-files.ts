import { globSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

/** One source file of the repository. */
export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly isTest: boolean
  readonly tree: ts.SourceFile
}

/** Files that a pattern (from the repository's root) finds, parsed; build output is left out. */
export function sourceFiles(...patterns: readonly string[]): readonly SourceFile[] {
  const exclude = (path: string) => /(^|[/\\])(node_modules|dist)$/.test(path)
  return globSync(patterns, { cwd: root, exclude })
    .map((path) => relative(root, join(root, path)).split(sep).join('/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
      return { path, text, isTest: isTestFile(path), tree }
    })
}

function isTestFile(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/test-support/') || path.startsWith('test/')
}

/** Where in a file a node stands, as `path:line`. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  return `${file.path}:${lineOf(file, node.getStart(file.tree))}`
}

/** Number of lines that a node covers. */
export function lineCount(file: SourceFile, node: ts.Node): number {
  return lineOf(file, node.getEnd()) - lineOf(file, node.getStart(file.tree)) + 1
}

function lineOf(file: SourceFile, position: number): number {
  return file.tree.getLineAndCharacterOfPosition(position).line + 1
}

/** Visits a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}
