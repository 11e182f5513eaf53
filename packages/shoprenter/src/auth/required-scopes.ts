import { ConfigurationError } from '@okos-sync/domain'
import { scopeTable } from './scope-table.ts'

type ScopeTable = typeof scopeTable
type Reading<Row> = Row extends { readonly read: string } ? 'GET' : never
type Writing<Row> = Row extends { readonly write: string } ? 'POST' | 'PUT' | 'DELETE' : never

/** What a program is going to do: methods by the path of a resource, e.g. `{ orderExtend: ['GET'] }`. */
export type PlannedUse = {
  readonly [Path in keyof ScopeTable]?: readonly (Reading<ScopeTable[Path]> | Writing<ScopeTable[Path]>)[]
}

/**
 * The scopes that an application has to ask for to do this, each once, in alphabetical order.
 * Throws ConfigurationError for a resource or method that has no documented scope.
 */
export function requiredScopes(use: PlannedUse): readonly string[] {
  const scopes = Object.entries(use).flatMap(([path, methods]) =>
    methods.map((method) => scopeOf(path, method)),
  )
  return [...new Set(scopes)].toSorted()
}

function scopeOf(path: string, method: string): string {
  const row = Object.hasOwn(scopeTable, path) ? scopeTable[path as keyof ScopeTable] : null
  const scope = row === null ? null : method === 'GET' ? row.read : row.write
  if (scope === null || !['GET', 'POST', 'PUT', 'DELETE'].includes(method)) {
    throw new ConfigurationError({
      field: path,
      message: `No scope is documented for ${method} on ${path}: name the resource by its path and a method that it has.`,
    })
  }
  return scope
}
