import type { DatabaseSync } from 'node:sqlite'
import type { ExternalRef } from '@okos-sync/domain'
import type { RecordKind } from './record-ids.ts'
import { allRows, oneRow } from './rows.ts'

/** Keys and external references, each unique per kind of record. */
export interface References {
  byKey(kind: RecordKind, key: string): number | null
  byRef(kind: RecordKind, ref: ExternalRef): number | null
  /** All references of a record. */
  of(kind: RecordKind, row: number): readonly ExternalRef[]
  /** Binds what is not bound yet. */
  bind(
    kind: RecordKind,
    params: { readonly row: number; readonly key: string; readonly ref: ExternalRef },
  ): void
}

/** Makes the access to keys and references. */
export function createReferences(database: DatabaseSync): References {
  const byKey = database.prepare('SELECT record FROM record_keys WHERE kind = ? AND key = ?')
  const byRef = database.prepare(
    'SELECT record FROM record_refs WHERE kind = ? AND source = ? AND external_id = ?',
  )
  const ofRecord = database.prepare(
    'SELECT source, external_id AS externalId FROM record_refs WHERE kind = ? AND record = ? ORDER BY source, external_id',
  )
  const bindKey = database.prepare('INSERT OR IGNORE INTO record_keys (kind, key, record) VALUES (?, ?, ?)')
  const bindRef = database.prepare(
    'INSERT OR IGNORE INTO record_refs (kind, source, external_id, record) VALUES (?, ?, ?, ?)',
  )
  return {
    byKey: (kind, key) => oneRow<{ record: number }>(byKey, kind, key)?.record ?? null,
    byRef: (kind, ref) => oneRow<{ record: number }>(byRef, kind, ref.source, ref.externalId)?.record ?? null,
    of: (kind, row) =>
      allRows<ExternalRef>(ofRecord, kind, row).map(({ source, externalId }) => ({ source, externalId })),
    bind(kind, { row, key, ref }) {
      bindKey.run(kind, key, row)
      bindRef.run(kind, ref.source, ref.externalId, row)
    },
  }
}
