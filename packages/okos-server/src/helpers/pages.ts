import type { ErpChange, ErpChangePage } from '@okos-sync/domain'
import type { OkosPageAnswer } from '../okos-backend.ts'
import { OkosRefusal } from '../okos-refusal.ts'
import { invalidField } from './invalid-field.ts'

/** The number in a cursor, 0 for the first page. Refuses a cursor that no list of numbered rows gave out. */
export function numberOfCursor(cursor: string | null): number {
  if (cursor === null) return 0
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor)
  throw invalidField('cursor', 'is not one that this list answered')
}

/** A page out of rows of which one more than `limit` was read, if there were so many. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  params: {
    readonly limit: number
    readonly read: (row: Row) => Item
    /** The row's number in the list's order. */
    readonly numberOf: (row: Row) => number
  },
): OkosPageAnswer<Item> {
  const { limit, read, numberOf } = params
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { items: shown.map(read), nextCursor: hasMore ? String(numberOf(last)) : null }
}

/** A change with its number; numbers rise in the order in which the changes are committed. */
export interface NumberedChange extends ErpChange {
  readonly number: number
}

/**
 * A page of a feed of numbered changes. Refuses with `cursor-unknown` a number that the feed has not come to: it is of
 * another feed, or of one that was put back.
 */
export function changePage(params: {
  readonly since: string | null
  readonly limit: number
  /** Number of the last change; 0 while there is none. */
  readonly last: number
  /** At most `count` changes after a number, in their order. */
  readonly after: (number: number, count: number) => readonly NumberedChange[]
}): ErpChangePage {
  const { since, limit, last, after } = params
  if (since === null) return { changes: [], cursor: String(last), hasMore: false }
  if (!/^\d{1,15}$/.test(since) || Number(since) > last) {
    const message = 'since: is not a cursor of this feed; compare everything once and start with a new one.'
    throw new OkosRefusal({ code: 'cursor-unknown', field: 'since', message })
  }
  const found = after(Number(since), limit + 1)
  const shown = found.slice(0, limit)
  return {
    changes: shown.map(({ kind, id }) => ({ kind, id })),
    cursor: String(shown.at(-1)?.number ?? since),
    hasMore: found.length > limit,
  }
}
