import type { OrderDocumentSummary, OrderRecord, ShopOrder } from '@okos-sync/domain'

/** What somebody did to an order's document in the ERP. */
export type DocumentTrouble = 'document-missing' | 'document-cancelled'

/**
 * The order becomes a conflict: whether its document comes back is for a person. Its goods are held back until somebody
 * decides, since no document reserves them. When the order is retried, a missing document is created again and a
 * cancelled one comes back.
 */
export function setAside(
  record: OrderRecord,
  params: {
    /** As the shop shows it. */
    readonly order: ShopOrder | null
    readonly code: DocumentTrouble
    /** The cancelled document; null: it is missing. */
    readonly document: Pick<OrderDocumentSummary, 'id' | 'number' | 'version'> | null
  },
): OrderRecord {
  const { order, code, document } = params
  const documentNumber = document?.number ?? record.documentNumber ?? ''
  return {
    ...record,
    technical: 'done',
    verdict: { ...record.verdict, outcome: 'conflict', code, params: { documentNumber } },
    documentId: document?.id ?? null,
    documentVersion: document?.version ?? null,
    order,
    written: {},
    trouble: null,
  }
}
