import {
  type ErpChange,
  type ErpPort,
  type Keyed,
  OkosSyncError,
  type OrderDocument,
  type OrderDraft,
} from '@okos-sync/domain'
import { canonicalJson } from '../basics/digest.ts'
import type { MemoryErp } from './memory-erp.ts'
import type { memoryErpStock } from './memory-erp-stock.ts'

/** Documents: one per reference, with versions. */
export function orderDesk(desk: {
  readonly documents: MemoryErp['documents']
  readonly feed: ErpChange[]
  readonly stock: ReturnType<typeof memoryErpStock>
}) {
  const { documents, feed, stock } = desk
  const put = (document: OrderDocument & { readonly content: string }) => {
    const before = documents.get(document.ref.externalId)
    documents.set(document.ref.externalId, document)
    feed.push({ kind: 'order', id: document.id })
    stock.touch([...(before?.lines ?? []), ...document.lines])
    return document
  }
  const current = currentOf(documents)
  return {
    create: ({ draft }: Keyed<OrderDraft>) => {
      const { ref, fulfilment, numberSeries: _series, ...content } = draft
      const existing = documents.get(ref.externalId)
      if (existing !== undefined) {
        return existing.content === canonicalJson(draft)
          ? { record: existing, isNew: false }
          : ('reference-conflict' as const)
      }
      const number = documents.size + 1
      const fixed = {
        id: `document-${number}`,
        number: `WEB-${number}`,
        version: 1,
        createdAt: draft.orderedAt,
      }
      return {
        isNew: true,
        record: put({ ...content, ...fixed, ref, state: fulfilment, content: canonicalJson(draft) }),
      }
    },
    amend: ({ id, version, draft }: Parameters<ErpPort['amendOrder']>[0]) => {
      const { fulfilment, numberSeries: _series, ...content } = draft
      const before = current({ id, version })
      if (canonicalJson(before.ref) !== canonicalJson(draft.ref)) {
        throw new OkosSyncError({ code: 'reference-conflict', status: 409, message: 'It has another one.' })
      }
      const state = before.state === 'cancelled' ? fulfilment : before.state
      return put({ ...before, ...content, state, version: before.version + 1, content: canonicalJson(draft) })
    },
    cancel: ({ id, version }: Parameters<ErpPort['cancelOrder']>[0]) => {
      const before = current({ id, version })
      return before.state === 'cancelled'
        ? before
        : put({ ...before, state: 'cancelled', version: version + 1 })
    },
  }
}

/** Finds the document that a change is meant for, or refuses the change. */
function currentOf(documents: MemoryErp['documents']) {
  return ({ id, version }: { readonly id: string; readonly version: number }) => {
    const document = [...documents.values()].find((candidate) => candidate.id === id)
    if (document === undefined)
      throw new OkosSyncError({ code: 'not-found', status: 404, message: 'No such order.' })
    if (document.version !== version) {
      throw new OkosSyncError({
        code: 'version-conflict',
        status: 412,
        message: 'Another version is current.',
      })
    }
    if (document.state === 'invoiced') {
      throw new OkosSyncError({ code: 'order-invoiced', status: 409, message: 'It is invoiced.' })
    }
    return document
  }
}
