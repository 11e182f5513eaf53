import type { Method, MethodDraft } from '@okos-sync/domain'
import { nameKey, type OkosCreate } from '@okos-sync/okos-server'
import { createInBulk } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import { idOf } from './record-ids.ts'
import { existing } from './record-list.ts'
import { allRows, insertRow, oneRow } from './rows.ts'

/** Fizetési módok or szállítási módok. */
export interface Methods {
  all(): readonly Method[]
  has(row: number): boolean
  readonly create: OkosCreate<MethodDraft, Method>
}

/** Makes the access to the methods of one kind. */
export function createMethods(ledger: Ledger, kind: 'payment-method' | 'shipping-method'): Methods {
  const { database } = ledger
  const insert = database.prepare('INSERT INTO methods (kind, name, name_key) VALUES (?, ?, ?)')
  const select = database.prepare('SELECT name FROM methods WHERE id = ? AND kind = ?')
  const selectAll = database.prepare('SELECT id, name FROM methods WHERE kind = ? ORDER BY id')
  const byName = database.prepare('SELECT id FROM methods WHERE kind = ? AND name_key = ?')
  return {
    all: () =>
      allRows<{ id: number; name: string }>(selectAll, kind).map(({ id, name }) => ({
        id: idOf(kind, id),
        name,
      })),
    has: (row) => oneRow(select, row, kind) !== null,
    create: createInBulk<MethodDraft, Method>(ledger, {
      kind,
      findTwin: ({ name }) => oneRow<{ id: number }>(byName, kind, nameKey(name))?.id ?? null,
      insert: ({ name }) => insertRow(insert, kind, name, nameKey(name)),
      read: (row) => ({
        id: idOf(kind, row),
        name: existing(oneRow<{ name: string }>(select, row, kind), kind, row).name,
      }),
    }),
  }
}
