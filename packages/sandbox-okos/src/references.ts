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
  /** Binds a key that is not bound yet. */
  bindKey(kind: RecordKind, params: { readonly row: number; readonly key: string }): void
  /** Binds a reference that is not bound yet. */
  bindRef(kind: RecordKind, params: { readonly row: number; readonly ref: ExternalRef }): void
  /** Both. */
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
  const put: Pick<References, 'bindKey' | 'bindRef'> = {
    bindKey(kind, { row, key }) {
      bindKey.run(kind, key, row)
    },
    bindRef(kind, { row, ref }) {
      bindRef.run(kind, ref.source, ref.externalId, row)
    },
  }
  return {
    byKey: (kind, key) => oneRow<{ record: number }>(byKey, kind, key)?.record ?? null,
    byRef: (kind, ref) => oneRow<{ record: number }>(byRef, kind, ref.source, ref.externalId)?.record ?? null,
    of: (kind, row) =>
      allRows<ExternalRef>(ofRecord, kind, row).map(({ source, externalId }) => ({ source, externalId })),
    ...put,
    bind(kind, { row, key, ref }) {
      put.bindKey(kind, { row, key })
      put.bindRef(kind, { row, ref })
    },
  }
}
