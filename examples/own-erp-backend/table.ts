import type { ExternalRef } from '@okos-sync/domain'
import { createCollection, type StoredRecords } from '@okos-sync/okos-server'

/** A stored record: what it says now, and what it was created from. */
export interface Row<Draft> {
  readonly id: string
  readonly number: number
  readonly createdAt: string
  readonly refs: ExternalRef[]
  readonly created: Draft
  draft: Draft
  version: number
  isCancelled: boolean
}

/** A table in memory; `index` stands where a database has unique indexes. */
export function createTable<
  Draft extends { readonly ref: ExternalRef },
  Item extends { readonly id: string },
>(
  kind: string,
  rules: {
    readonly read: (row: Row<Draft>) => Item
    /** What is unique beside key and reference, e.g. a product's code. */
    readonly nameOf?: (draft: Draft) => string
    readonly check?: (draft: Draft) => void
    readonly tell?: (id: string) => void
  },
) {
  const rows: Row<Draft>[] = []
  const index = new Map<string, Row<Draft>>()
  const find = (...name: readonly string[]) => index.get(JSON.stringify(name)) ?? null
  const bind = (row: Row<Draft>, ...name: readonly string[]) => index.set(JSON.stringify(name), row)
  const records: StoredRecords<Draft, Item, Row<Draft>> = {
    ...rules,
    byId: (id) => find('id', id),
    byKey: (key) => find('key', key),
    byRef: ({ source, externalId }) => find('ref', source, externalId),
    findTwin: (draft) => (rules.nameOf === undefined ? null : find('name', rules.nameOf(draft))),
    insert(draft) {
      rules.check?.(draft)
      const number = rows.length + 1
      const born = { id: `${kind}-${number}`, number, createdAt: new Date().toISOString(), version: 1 }
      const row: Row<Draft> = { ...born, refs: [], created: draft, draft, isCancelled: false }
      rows.push(row)
      bind(row, 'id', row.id)
      if (rules.nameOf !== undefined) bind(row, 'name', rules.nameOf(draft))
      rules.tell?.(row.id)
      return row
    },
    bindKey: (row, key) => bind(row, 'key', key),
    bindRef(row, ref) {
      bind(row, 'ref', ref.source, ref.externalId)
      row.refs.push(ref)
    },
    after: (number, count) => rows.slice(number, number + count),
    numberOf: ({ number }) => number,
  }
  const answer = (row: Row<Draft> | null) => (row === null ? null : rules.read(row))
  return {
    ...createCollection(records),
    records,
    all: (isMeant = (_: Draft) => true) => rows.filter(({ draft }) => isMeant(draft)).map(rules.read),
    byRef: (ref: ExternalRef) => answer(records.byRef(ref)),
    byName: (name: string) => answer(find('name', name)),
  }
}
