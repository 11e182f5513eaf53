import type { ExternalRef } from '@okos-sync/domain'
import { createKeyed, itemResult, type KeyedRecords, type OkosCreate } from '@okos-sync/okos-server'
import type { Ledger } from './ledger.ts'
import type { RecordKind } from './record-ids.ts'
import { inSavepoint, inTransaction } from './transaction.ts'

/** How records of one kind come into being. */
export type KeyedKind<Draft extends { readonly ref: ExternalRef }, Item> = Pick<
  KeyedRecords<Draft, Item, number>,
  'findTwin' | 'saysTheSame' | 'insert' | 'read'
> & { readonly kind: RecordKind }

/** Creates items under their keys: one durable transaction for all, in which each refused item is undone alone. */
export function createInBulk<
  Draft extends { readonly ref: ExternalRef },
  Item extends { readonly id: string },
>({ database, references }: Ledger, { kind, ...records }: KeyedKind<Draft, Item>): OkosCreate<Draft, Item> {
  const keyed: KeyedRecords<Draft, Item, number> = {
    ...records,
    byKey: (key) => references.byKey(kind, key),
    byRef: (ref) => references.byRef(kind, ref),
    bindKey: (row, key) => references.bindKey(kind, { row, key }),
    bindRef: (row, ref) => references.bindRef(kind, { row, ref }),
  }
  return async (items) =>
    inTransaction(database, () =>
      items.map((item) => itemResult(item, (each) => inSavepoint(database, () => createKeyed(keyed, each)))),
    )
}
