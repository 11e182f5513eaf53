import { type ComparedDocument, normaliseName, shopRef } from '@okos-sync/core'
import type { OrderDocument } from '@okos-sync/domain'
import type { Run } from '../run.ts'

/** The ERP's order documents, each in few words, by the order they belong to. */
export interface DocumentIndex {
  /** Those under the order's reference. */
  ours(orderInnerId: string): readonly ComparedDocument[]
  /** Those that somebody entered by hand under this note, in its compared form. */
  others(note: string): readonly ComparedDocument[]
  /** The document of this id, when it bears no reference of ours: one that was adopted. */
  adopted(documentId: string | null): readonly ComparedDocument[]
  /** Numbers of the orders that have a document under their reference. */
  readonly orderInnerIds: Iterable<string>
  /** Documents under our references. */
  readonly count: number
}

/** Reads all order documents page by page and keeps what is compared of them. */
export async function indexDocuments(run: Run): Promise<DocumentIndex> {
  const { source } = shopRef(run.shop.shopName, '')
  const ours = new Map<string, ComparedDocument[]>()
  const others = new Map<string, ComparedDocument[]>()
  const byId = new Map<string, ComparedDocument>()
  let count = 0
  for await (const page of run.erp.allOrders({ signal: run.signal })) {
    run.continueOrStop()
    for (const document of page) {
      if (document.ref.source === source) {
        put(ours, document.ref.externalId, document)
        count += 1
      } else {
        byId.set(document.id, compared(document))
        if (isByHand(document)) put(others, normaliseName(document.upperNote), document)
      }
    }
    run.progress({ step: 'documents', done: count, total: null })
  }
  return {
    ours: (orderInnerId) => ours.get(orderInnerId) ?? [],
    adopted: (documentId) => {
      const document = byId.get(documentId ?? '')
      return document === undefined ? [] : [document]
    },
    others: (note) => others.get(note) ?? [],
    orderInnerIds: ours.keys(),
    count,
  }
}

/** Another shop's documents bear the same numbers; notes without any number name no order. */
export function isByHand({ ref, upperNote }: Pick<OrderDocument, 'ref' | 'upperNote'>): boolean {
  return !ref.source.startsWith(shopRef('', '').source) && /\d/u.test(upperNote)
}

function put(index: Map<string, ComparedDocument[]>, key: string, document: OrderDocument): void {
  const known = index.get(key)
  if (known === undefined) index.set(key, [compared(document)])
  else known.push(compared(document))
}

function compared({ id, number, version, state, currency, gross }: OrderDocument): ComparedDocument {
  return { id, number, version, state, currency, gross }
}
