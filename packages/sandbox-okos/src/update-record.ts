import { type Conditional, OkosRefusal, requireVersion } from '@okos-sync/okos-server'
import { contentHash } from './content-hash.ts'
import type { Ledger } from './ledger.ts'
import { idOf, type RecordKind, rowOf } from './record-ids.ts'
import { inTransaction } from './transaction.ts'

/** How records of one kind are replaced. */
export interface UpdatedKind<Update extends object, Item extends { readonly version: number }> {
  readonly kind: RecordKind
  readonly has: (row: number) => boolean
  readonly read: (row: number) => Item
  /** What an update would have to say to change nothing. */
  readonly contentOf: (item: Item) => Update
  /** Writes the new content and raises the version. */
  readonly replace: (row: number, draft: Update, before: Item) => void
}

/** Makes the conditional update of a kind of record; the same content again is no conflict. */
export function createUpdate<Update extends object, Item extends { readonly version: number }>(
  { database }: Ledger,
  { kind, has, read, contentOf, replace }: UpdatedKind<Update, Item>,
): (update: Conditional<Update>) => Promise<Item> {
  return async ({ id, version, draft }) =>
    inTransaction(database, () => {
      const row = rowOf(kind, id)
      if (row === null || !has(row)) {
        throw new OkosRefusal({ code: 'not-found', message: `No ${kind} has this id.` })
      }
      const before = read(row)
      if (contentHash(contentOf(before)) === contentHash(draft)) return before
      requireVersion({ id, version: before.version }, version)
      replace(row, draft, before)
      return read(row)
    })
}

/** Refuses a code or name that another record has. */
export function refuseTaken(params: {
  readonly kind: RecordKind
  readonly row: number
  readonly taken: number | null
  readonly field: string
}): void {
  const { kind, row, taken, field } = params
  if (taken === null || taken === row) return
  const message = `${field}: another ${kind} has it.`
  throw new OkosRefusal({ code: 'reference-conflict', field, message, recordId: idOf(kind, taken) })
}
