import { createHash } from 'node:crypto'
import type { ImportReport } from '@okos-sync/domain'
import { type ImportFile, type Made, type OkosImports, OkosRefusal } from '@okos-sync/okos-server'
import { contentHash } from '../content-hash.ts'
import type { Ledger } from '../ledger.ts'
import { oneRow } from '../rows.ts'
import { inTrial } from '../transaction.ts'
import { createImportedKinds, type ImportedKindsParts } from './imported-kinds.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { runImport } from './run-import.ts'
import { createStage, type Stage, type StagedRows } from './staged-rows.ts'

/** Makes the import of files. A dry run does the same as an import and is then undone, so both say the same. */
export function createImports(parts: ImportedKindsParts & { readonly ledger: Ledger }): OkosImports {
  const { ledger } = parts
  const { database } = ledger
  const kinds = createImportedKinds(parts)
  const findKey = database.prepare('SELECT content_hash, report FROM imports WHERE key = ?')
  const keep = database.prepare(
    'INSERT INTO imports (key, content_hash, report, applied_at) VALUES (?, ?, ?, ?)',
  )
  const stage = createStage(database)
  const runOn = ({ kind, warehouseId }: ImportFile, rows: StagedRows) =>
    kind === 'products' ? runImport(kinds.products(warehouseId), rows) : runImport(kinds.partners(), rows)
  return {
    async dryRun(file) {
      const { rows } = await putAside(file, stage)
      try {
        return inTrial(database, () => ({ result: runOn(file, rows), isKept: false }))
      } finally {
        rows.drop()
      }
    },
    async apply(file) {
      const { rows, digest } = await putAside(file, stage)
      const { key, kind, format, warehouseId, skipBadRows } = file
      const hash = contentHash({ kind, format, warehouseId, skipBadRows, digest })
      try {
        return inTrial<Made<ImportReport>>(database, () => {
          const known = storedReport(oneRow<StoredImport>(findKey, key), hash)
          if (known !== null) return { result: { record: known, isNew: false }, isKept: false }
          const report = runOn(file, rows)
          const isKept = report.counts.rows > 0 && (report.counts.bad === 0 || skipBadRows)
          if (!isKept) return { result: { record: report, isNew: false }, isKept }
          const record = { ...report, isApplied: true }
          keep.run(key, hash, JSON.stringify(record), ledger.now())
          return { result: { record, isNew: true }, isKept }
        })
      } finally {
        rows.drop()
      }
    },
  }
}

/** Reads a file into the stage; its bytes are gone afterwards. */
async function putAside(file: ImportFile, stage: Stage): Promise<{ rows: StagedRows; digest: string }> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.content) chunks.push(chunk)
  const bytes = Buffer.concat(chunks.splice(0))
  const digest = createHash('sha256').update(bytes).digest('hex')
  const rows = await stage(file.format === 'csv' ? readCsv(bytes) : readXlsx(bytes))
  return { rows, digest }
}

interface StoredImport {
  readonly content_hash: string
  readonly report: string
}

function storedReport(known: StoredImport | null, hash: string): ImportReport | null {
  if (known === null) return null
  if (known.content_hash === hash) return JSON.parse(known.report) as ImportReport
  const message = 'This key imported another file.'
  throw new OkosRefusal({ code: 'reference-conflict', field: 'Idempotency-Key', message })
}
