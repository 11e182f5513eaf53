import type { ErpItemResult, ExternalRef, Keyed } from '@okos-sync/domain'
import type { Made, OkosCreate } from '../okos-backend.ts'
import { itemErrorOf, OkosRefusal } from '../okos-refusal.ts'

/**
 * One kind of record as a backend stores it; `Row` is whatever the backend finds it by. All methods of one create run
 * in one transaction of the backend, in which key and reference stand under unique indexes.
 */
export interface KeyedRecords<Draft extends { readonly ref: ExternalRef }, Item, Row> {
  byKey(key: string): Row | null
  byRef(ref: ExternalRef): Row | null
  /** A record that is the same by its nature, e.g. by its code; left out where nothing but key and reference counts. */
  findTwin?(draft: Draft): Row | null
  /** For documents, which can't be contradicted: whether the record says what the draft says. */
  saysTheSame?(row: Row, draft: Draft): boolean
  /** Refuses with `validation` what the ERP does not know. */
  insert(draft: Draft): Row
  /** Stores a key that is not bound yet. */
  bindKey(row: Row, key: string): void
  /** Stores a reference that is not bound yet. */
  bindRef(row: Row, ref: ExternalRef): void
  read(row: Row): Item
}

/** A record under its key and reference: the one that exists, or a new one. Refuses with `reference-conflict`. */
export function createKeyed<
  Draft extends { readonly ref: ExternalRef },
  Item extends { readonly id: string },
  Row,
>(records: KeyedRecords<Draft, Item, Row>, { key, draft }: Keyed<Draft>): Made<Item> {
  const known = records.byKey(key) ?? records.byRef(draft.ref)
  if (known !== null && records.saysTheSame?.(known, draft) === false) {
    throw contradiction(records.read(known).id)
  }
  const existing = known ?? records.findTwin?.(draft) ?? null
  const row = existing ?? records.insert(draft)
  if (records.byKey(key) === null) records.bindKey(row, key)
  if (records.byRef(draft.ref) === null) records.bindRef(row, draft.ref)
  return { record: records.read(row), isNew: existing === null }
}

/** What became of one item: its record, or its own error when `createOne` refuses it. */
export function itemResult<Draft, Item>(
  item: Keyed<Draft>,
  createOne: (item: Keyed<Draft>) => Made<Item>,
): ErpItemResult<Item> {
  try {
    return { ok: true, key: item.key, ...createOne(item) }
  } catch (error) {
    if (!(error instanceof OkosRefusal)) throw error
    return { ok: false, key: item.key, error: itemErrorOf(error) }
  }
}

/** The create of a kind of record whose items are made one after the other, each in a transaction of its own. */
export function createEach<Draft, Item>(
  createOne: (item: Keyed<Draft>) => Made<Item>,
): OkosCreate<Draft, Item> {
  return async (items) => items.map((item) => itemResult(item, createOne))
}

/** A document with this key or reference exists and says something else; it is named. */
export function contradiction(recordId: string): OkosRefusal {
  return new OkosRefusal({
    code: 'reference-conflict',
    field: 'ref',
    message:
      'A document with this key or reference exists and says something else; it can be amended instead.',
    recordId,
  })
}
