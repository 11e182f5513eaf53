import {
  contractRoutes,
  importQuerySchema,
  importTryQuerySchema,
  importTypes,
} from '@okos-sync/okos/contract'
import type { ImportFile, OkosBooks, OkosImports } from './okos-backend.ts'
import { OkosRefusal } from './okos-refusal.ts'
import { check, made, type Operation, ok, partOf, requiredKey } from './operation.ts'

const { dryRun, apply } = contractRoutes.imports

/** Operations on files of master data. */
export const importOperations: readonly Operation[] = [
  {
    route: dryRun,
    async run({ books, query, headers, content }) {
      const { kind, warehouseId = null } = check(importTryQuerySchema, query)
      const report = await importsOf(books).dryRun({ kind, warehouseId, format: formatOf(headers), content })
      return { ...ok(report), items: report.counts.rows }
    },
  },
  {
    route: apply,
    async run({ books, query, headers, content }) {
      const { kind, warehouseId = null, skipBadRows } = check(importQuerySchema, query)
      const file = { kind, warehouseId, format: formatOf(headers), content }
      const outcome = await importsOf(books).apply({ ...file, key: requiredKey(headers), skipBadRows })
      return { ...made(outcome), items: outcome.record.counts.rows }
    },
  },
]

function importsOf(books: OkosBooks): OkosImports {
  return partOf(books.imports, 'import')
}

function formatOf(headers: Headers): ImportFile['format'] {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === importTypes.csv) return 'csv'
  if (type === importTypes.xlsx) return 'xlsx'
  throw new OkosRefusal({
    code: 'validation',
    field: 'Content-Type',
    message: `Content-Type: must be ${importTypes.csv} or ${importTypes.xlsx}.`,
  })
}
