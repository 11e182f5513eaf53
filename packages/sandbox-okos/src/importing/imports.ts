import { createHash } from 'node:crypto'
import type { ImportReport } from '@okos-sync/domain'
import { type ImportFile, type Made, type OkosImports, OkosRefusal } from '@okos-sync/okos-server'
import { contentHash } from '../content-hash.ts'
import type { Ledger } from '../ledger.ts'
import { oneRow } from '../rows.ts'
import { inTrial } from '../transaction.ts'
import { createImportedKinds, type ImportedKindsParts } from './imported-kinds.ts'
import { runImport } from './run-import.ts'

/** Makes the import of files. A dry run does the same as an import and is then undone, so both say the same. */
export function createImports(parts: ImportedKindsParts & { readonly ledger: Ledger }): OkosImports {
  const { ledger } = parts
  const { database } = ledger
  const kinds = createImportedKinds(parts)
  const findKey = database.prepare('SELECT content_hash, report FROM imports WHERE key = ?')
  const keep = database.prepare(
    'INSERT INTO imports (key, content_hash, report, applied_at) VALUES (?, ?, ?, ?)',
  )
  const run = (file: ImportFile, bytes: Uint8Array): ImportReport => {
    const imported = { format: file.format, bytes }
    return file.kind === 'products'
      ? runImport(kinds.products(file.warehouseId), imported)
      : runImport(kinds.partners(), imported)
  }
  return {
    async dryRun(file) {
      const bytes = await bytesOf(file)
      return inTrial(database, () => ({ result: run(file, bytes), isKept: false }))
    },
    async apply(file) {
      const bytes = await bytesOf(file)
      const { key, kind, format, warehouseId, skipBadRows } = file
      const digest = createHash('sha256').update(bytes).digest('hex')
      const hash = contentHash({ kind, format, warehouseId, skipBadRows, digest })
      const known = oneRow<{ content_hash: string; report: string }>(findKey, key)
      if (known !== null) return { record: storedReport(known, hash), isNew: false }
      return inTrial<Made<ImportReport>>(database, () => {
        const report = run(file, bytes)
        const isKept = report.counts.rows > 0 && (report.counts.bad === 0 || skipBadRows)
        if (!isKept) return { result: { record: report, isNew: false }, isKept }
        const record = { ...report, isApplied: true }
        keep.run(key, hash, JSON.stringify(record), ledger.now())
        return { result: { record, isNew: true }, isKept }
      })
    },
  }
}

async function bytesOf({ content }: ImportFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function storedReport(
  known: { readonly content_hash: string; readonly report: string },
  hash: string,
): ImportReport {
  if (known.content_hash === hash) return JSON.parse(known.report) as ImportReport
  const message = 'This key imported another file.'
  throw new OkosRefusal({ code: 'reference-conflict', field: 'Idempotency-Key', message })
}
