import { importQuerySchema, importReportSchema, importTryQuerySchema, importTypes } from './import.ts'
import type { ContractRoute } from './route.ts'

const upload = Object.values(importTypes)

/** Operations on files of master data. */
export const importRoutes = {
  dryRun: {
    method: 'POST',
    path: '/v1/imports/dry-run',
    summary: 'What importing a file would do, row by row; writes nothing',
    scope: 'read',
    capability: 'import',
    query: importTryQuerySchema,
    body: null,
    answer: importReportSchema,
    requiredHeader: null,
    upload,
  },
  apply: {
    method: 'POST',
    path: '/v1/imports',
    summary: 'Import a file in one transaction; the same key answers the report of the first time',
    scope: 'write',
    capability: 'import',
    query: importQuerySchema,
    body: null,
    answer: importReportSchema,
    requiredHeader: 'Idempotency-Key',
    upload,
    creates: true,
  },
} as const satisfies Record<string, ContractRoute>
