import { isDeepStrictEqual } from 'node:util'
import type { OrderDocument, OrderDocumentSummary, OrderDraft } from '@okos-sync/domain'
import { type Conditional, type OkosOrders, OkosRefusal } from '@okos-sync/okos-server'
import { contradiction, createRecordBook, type Entry, type RecordBook } from './record-book.ts'

/** Orders by their entries. */
export interface OwnOrders extends OkosOrders {
  readonly book: RecordBook<OrderDraft, OrderDocument, OrderDocumentSummary>
  summarise(entry: Entry<OrderDraft>): OrderDocumentSummary
}

/** Megrendelések; `check` refuses what the ERP doesn't know, `tell` puts a change into the feed. */
export function createOwnOrders(params: {
  readonly check: (draft: OrderDraft) => void
  readonly tell: (id: string) => void
}): OwnOrders {
  const { check, tell } = params
  const cancelled = new Set<string>()
  const numberOf = (id: string) => id.replace('order-', 'MR-')
  const stateOf = ({ id, draft }: Entry<OrderDraft>) => (cancelled.has(id) ? 'cancelled' : draft.fulfilment)
  const summarise = (entry: Entry<OrderDraft>): OrderDocumentSummary => {
    const { id, version, draft } = entry
    const { ref, currency, gross } = draft
    return { id, number: numberOf(id), version, state: stateOf(entry), ref, currency, gross }
  }
  const read = (entry: Entry<OrderDraft>): OrderDocument => {
    const { numberSeries: _, fulfilment: __, ...content } = entry.draft
    return { ...content, ...summarise(entry), createdAt: entry.createdAt }
  }
  const contradicts = ({ created, draft }: Entry<OrderDraft>, other: OrderDraft) =>
    !isDeepStrictEqual(created, other) && !isDeepStrictEqual(draft, other)
  const book = createRecordBook({ name: 'order', read, summarise, check, contradicts, tell })
  const entryOf = (id: string): Entry<OrderDraft> => {
    const entry = book.entries.get(id)
    if (entry !== undefined) return entry
    throw new OkosRefusal({ code: 'not-found', message: 'No order has this id.' })
  }
  const raise = (entry: Entry<OrderDraft>, version: number) => {
    if (entry.version !== version) {
      const message = `The order has version ${entry.version}.`
      throw new OkosRefusal({ code: 'version-conflict', field: 'If-Match', message, recordId: entry.id })
    }
    entry.version += 1
    tell(entry.id)
  }
  return {
    ...book,
    book,
    summarise,
    async amend({ id, version, draft }: Conditional<OrderDraft>) {
      const entry = entryOf(id)
      // The same again: the first answer was lost.
      if (isDeepStrictEqual(entry.draft, draft) && !cancelled.has(id)) return summarise(entry)
      if (!isDeepStrictEqual(entry.draft.ref, draft.ref)) throw contradiction(id)
      check(draft)
      raise(entry, version)
      entry.draft = draft
      cancelled.delete(id)
      return summarise(entry)
    },
    async cancel({ id, version }) {
      const entry = entryOf(id)
      if (cancelled.has(id)) return summarise(entry)
      raise(entry, version)
      cancelled.add(id)
      return summarise(entry)
    },
  }
}
