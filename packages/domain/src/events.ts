import type { CreationObstacle } from './creation-obstacle.ts'
import type { OrderDrift, ReconcileReport, StockDrift } from './drift.ts'
import type { MappingDrift } from './mapping-drift.ts'
import type { FlowName, MatchNote } from './plan.ts'
import type { Decimal, Instant, SlotLevels } from './primitives.ts'
import type { LeftOutFlow, RunSummary } from './run.ts'
import type { VerdictCode } from './verdict.ts'
import type { WriteBackObstacle } from './write-back.ts'

/** Carried by every event. */
export interface EventContext {
  readonly connectionId: string
  readonly runId: string
}

/** An order together with its verdict. */
export interface OrderEvent extends EventContext {
  readonly orderNumber: string
  readonly code: VerdictCode
  readonly params: Readonly<Record<string, string>>
}

/** Event name → listener arguments. Nouns first, then what happened. */
export interface SyncEventMap {
  /** Another process works on this connection. `runId` is its run's, or empty when the store does not tell; the wait ends with it. */
  'run-awaited': [event: EventContext & { readonly flows: readonly FlowName[] }]
  'run-started': [event: EventContext & { readonly flows: readonly FlowName[] }]
  'run-finished': [event: EventContext & { readonly summary: RunSummary }]
  'run-failed': [event: EventContext & { readonly error: unknown; readonly summary: RunSummary }]
  /** A run was stopped by one of the two ends; told once, until `connection-restored`. Runs come more seldom meanwhile. */
  'connection-down': [
    event: EventContext & {
      readonly side: 'shop' | 'erp'
      readonly since: Instant
      readonly trouble: { readonly code: string; readonly message: string }
    },
  ]
  /** The first run that was carried through after `connection-down`. */
  'connection-restored': [event: EventContext & { readonly side: 'shop' | 'erp'; readonly since: Instant }]
  'page-read': [
    event: EventContext & {
      readonly entity: 'order' | 'product' | 'customer'
      readonly items: number
      /** 0-based. */
      readonly pageIndex: number
      readonly pageCount: number | null
    },
  ]
  'record-unreadable': [
    event: EventContext & {
      readonly entity: 'order' | 'product' | 'customer'
      readonly id: string | null
      readonly path: string
      readonly message: string
    },
  ]
  /** A record of the shop has its counterpart in the ERP; `by` tells how it was found. Told once per run. */
  'record-matched': [
    event: EventContext & {
      readonly entity: MatchNote['entity']
      /** A digest or a code; no personal data. */
      readonly key: string
      readonly by: string
    },
  ]
  /** Others might have been meant as well. What was taken is told by `by`; a mapping decides it for good. */
  'match-ambiguous': [
    event: EventContext & {
      readonly entity: MatchNote['entity']
      readonly key: string
      readonly by: string
      readonly why: string
      readonly candidates: number
    },
  ]
  'partner-created': [event: EventContext & { readonly partnerId: string }]
  'product-created': [event: EventContext & { readonly productCode: string }]
  'service-created': [event: EventContext & { readonly serviceName: string }]
  'order-imported': [
    event: EventContext & {
      readonly orderNumber: string
      readonly documentId: string
      readonly documentNumber: string
    },
  ]
  /** The ERP had a document of the order before; it was bound to it, and nothing was created. */
  'order-adopted': [
    event: EventContext & {
      readonly orderNumber: string
      readonly documentId: string
      readonly documentNumber: string
    },
  ]
  'order-updated': [
    event: EventContext & {
      readonly orderNumber: string
      readonly documentId: string
      readonly documentNumber: string
    },
  ]
  'order-cancelled': [
    event: EventContext & {
      readonly orderNumber: string
      readonly documentId: string
      readonly documentNumber: string
    },
  ]
  'order-waiting': [event: OrderEvent]
  'order-excluded': [event: OrderEvent]
  'order-failed': [event: OrderEvent]
  'order-conflict': [event: OrderEvent]
  'stock-pushed': [event: EventContext & { readonly sku: string; readonly levels: Partial<SlotLevels> }]
  'price-pushed': [
    event: EventContext & { readonly sku: string; readonly netPrice: Decimal; readonly before: Decimal },
  ]
  /** The mass-change guard kept the prices back. */
  'prices-held': [event: EventContext & { readonly wouldMove: number; readonly ofProducts: number }]
  /** The shop's net price is not the ERP's and stays so; told once for each pair of prices. */
  'price-differs': [
    event: EventContext & { readonly sku: string; readonly shopPrice: Decimal; readonly erpPrice: Decimal },
  ]
  /** The shop changed a price by itself when something else was written; both net. */
  'price-moved-in-shop': [
    event: EventContext & { readonly sku: string; readonly before: Decimal; readonly after: Decimal },
  ]
  /** A product of the ERP that the shop does not have; told once, until it appears there. */
  'product-missing': [
    event: EventContext & {
      readonly productCode: string
      readonly name: string
      /** Why it is not created where the settings ask for that; core's `missingProductText` tells it. */
      readonly obstacle: CreationObstacle | null
    },
  ]
  /** A missing product is in the shop now, hidden; `isNew` false: somebody had made it there meanwhile. */
  'shop-product-created': [event: EventContext & { readonly productCode: string; readonly isNew: boolean }]
  /** The order has the status that its document's state asks for. */
  'order-status-written': [
    event: EventContext & {
      readonly orderNumber: string
      readonly statusName: string
      readonly documentState: string
    },
  ]
  /** The shop shows an invoice at the order; `isNew` false: it did already. */
  'order-invoice-written': [
    event: EventContext & {
      readonly orderNumber: string
      readonly invoiceNumber: string
      readonly isNew: boolean
    },
  ]
  /** The shop was not told of a document's state or invoice. `what`: the status' name or the invoice's number. */
  'write-back-left': [
    event: EventContext & {
      readonly orderNumber: string
      readonly what: string
      readonly why: WriteBackObstacle
    },
  ]
  /** The mass-change guard kept the levels back. */
  'stock-held': [event: EventContext & { readonly wouldZero: number; readonly ofProducts: number }]
  'flow-left-out': [event: EventContext & LeftOutFlow]
  'opening-booked': [event: EventContext & { readonly sku: string }]
  'action-postponed': [
    event: EventContext & { readonly key: string; readonly attempts: number; readonly trouble: string },
  ]
  'action-parked': [event: EventContext & { readonly key: string; readonly trouble: string }]
  /** A name of the shop or the ERP is new, changed or gone; told once. */
  'mapping-drift': [event: EventContext & { readonly drift: MappingDrift }]
  /** The two sides differ over an order or a product's stock, and why. */
  'drift-found': [event: EventContext & { readonly drift: OrderDrift | StockDrift }]
  reconciled: [event: EventContext & { readonly report: ReconcileReport }]
  progress: [
    event: EventContext & {
      readonly step:
        | 'metadata'
        | 'customers'
        | 'products'
        | 'orders'
        | 'documents'
        | 'apply'
        | 'stock'
        | 'prices'
      readonly done: number
      /** An estimate until the step's last page; null while unknown. */
      readonly total: number | null
      /** Milliseconds that are left of the step at its pace so far; null while unknown. */
      readonly etaMs: number | null
    },
  ]
}
