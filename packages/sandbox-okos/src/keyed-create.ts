import type { ErpItemResult, ExternalRef, Keyed } from '@okos-sync/domain'
import { itemErrorOf, OkosRefusal } from '@okos-sync/okos-server'
import type { Ledger } from './ledger.ts'
import type { RecordKind } from './record-ids.ts'
import { inSavepoint, inTransaction } from './transaction.ts'

/** How records of one kind come into being. */
export interface KeyedKind<Draft, Item> {
  readonly kind: RecordKind
  /** A record that is the same by its nature, e.g. by its code; null when there is none. */
  readonly findTwin?: (draft: Draft) => number | null
  /** Refuses when the record contradicts the draft; left out where the existing record is simply answered. */
  readonly compare?: (row: number, draft: Draft) => void
  readonly insert: (draft: Draft) => number
  readonly read: (row: number) => Item
}

/**
 * Creates items under their keys: one durable transaction for all, in which each refused item is undone alone.
 * A known key, reference or twin answers the existing record.
 */
export function createKeyed<Draft extends { readonly ref: ExternalRef }, Item>(
  ledger: Ledger,
  kind: KeyedKind<Draft, Item>,
): (items: readonly Keyed<Draft>[]) => Promise<readonly ErpItemResult<Item>[]> {
  const createOne = ({ key, draft }: Keyed<Draft>): ErpItemResult<Item> => {
    const { references } = ledger
    const known = references.byKey(kind.kind, key) ?? references.byRef(kind.kind, draft.ref)
    if (known !== null) kind.compare?.(known, draft)
    const existing = known ?? kind.findTwin?.(draft) ?? null
    const row = existing ?? kind.insert(draft)
    references.bind(kind.kind, { row, key, ref: draft.ref })
    return { ok: true, key, record: kind.read(row), isNew: existing === null }
  }
  const attempt = (item: Keyed<Draft>): ErpItemResult<Item> => {
    try {
      return inSavepoint(ledger.database, () => createOne(item))
    } catch (error) {
      if (!(error instanceof OkosRefusal)) throw error
      return { ok: false, key: item.key, error: itemErrorOf(error) }
    }
  }
  return async (items) => inTransaction(ledger.database, () => items.map(attempt))
}
