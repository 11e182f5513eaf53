import { posix } from 'node:path'
import ts from 'typescript'
import type { WorkspacePackage } from '../../scripts/support/workspace.ts'
import type { SourceFile } from './source-files.ts'

/** Whether an exported name of a file can be reached through an entry point of its package. */
export type IsPublic = (file: SourceFile, name: string) => boolean

/** Follows the re-exports of every entry point, `export *` and `export { … }` alike. */
export function publicNames(packages: readonly WorkspacePackage[], files: readonly SourceFile[]): IsPublic {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const reached = new Set<string>()

  function reach(path: string, name: string): void {
    const key = `${path}#${name}`
    const file = byPath.get(path)
    if (file === undefined || reached.has(key)) return
    reached.add(key)
    for (const statement of file.tree.statements) {
      if (!ts.isExportDeclaration(statement)) continue
      const target = targetOf(file, statement)
      for (const source of sourceNames(statement, name)) reach(target, source)
    }
  }

  for (const { folder, manifest } of packages) {
    for (const entry of Object.values(manifest.exports)) {
      if (typeof entry !== 'string') reach(posix.join(folder, entry['@okos-sync/source'] ?? ''), '*')
    }
  }
  return ({ path }, name) => reached.has(`${path}#*`) || reached.has(`${path}#${name}`)
}

function targetOf({ path }: SourceFile, { moduleSpecifier }: ts.ExportDeclaration): string {
  const specifier =
    moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''
  return posix.join(posix.dirname(path), specifier)
}

/** The names that a re-export takes from its source to provide the wanted one (`*`: everything). */
function sourceNames({ exportClause }: ts.ExportDeclaration, wanted: string): readonly string[] {
  if (exportClause === undefined) return [wanted]
  if (ts.isNamespaceExport(exportClause)) return ['*']
  return exportClause.elements
    .filter(({ name }) => wanted === '*' || name.text === wanted)
    .map(({ name, propertyName }) => (propertyName ?? name).text)
}
