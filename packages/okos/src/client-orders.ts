import type {
  Invoice,
  InvoiceDraft,
  OrderDocument,
  OrderDocumentSummary,
  OrderDraft,
} from '@okos-sync/domain'
import { type Creator, type ListOptions, listFrom, type Reader } from './client-collections.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { versionTag } from './contract/primitives.ts'
import type { CallOptions, ContractCaller } from './contract-caller.ts'
import type { OkosList } from './okos-list.ts'

/** Which order, in which version, to change. */
interface OrderVersion {
  readonly id: string
  readonly version: number
}

/** What may be told of an invoice beside its order; what is left out is the ERP's own choice. */
export interface InvoiceOptions extends Partial<Omit<InvoiceDraft, 'orderId'>> {
  /** By default made of the order's id, so that an order never gets two; give another one after a storno. */
  readonly key?: string
}

/** Amends, cancels and invoices orders beside reading and creating them. */
export interface OrdersClient extends Reader<OrderDocument>, Creator<OrderDraft, OrderDocumentSummary> {
  /** Replaces an order's content. Throws VersionConflictError or OrderInvoicedError. */
  amend(
    params: OrderVersion & { readonly draft: OrderDraft },
    options?: CallOptions,
  ): Promise<OrderDocumentSummary>
  /** Cancels an order; a cancelled one stays as it is. Throws like `amend`. */
  cancel(
    params: OrderVersion & { readonly reason: string },
    options?: CallOptions,
  ): Promise<OrderDocumentSummary>
  /** Teljesíthető rendelések. */
  fulfilable(options?: ListOptions): OkosList<OrderDocumentSummary>
  /**
   * One click: the invoice of an order, made now or before. Throws OrderInvoicedError when somebody else invoiced
   * the order; its `ids.recordId` names that invoice.
   */
  createInvoice(id: string, options?: InvoiceOptions & CallOptions): Promise<Invoice>
}

/** The calls on orders beside reading and creating. */
export function orderCalls(
  caller: ContractCaller,
  invoices: Creator<InvoiceDraft, Invoice>,
): Omit<OrdersClient, keyof Reader<unknown> | keyof Creator<unknown, unknown>> {
  return {
    async amend({ id, version, draft }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: draft }
      return (await caller.call(contractRoutes.orders.amend, input)).value
    },
    async cancel({ id, version, reason }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: { reason } }
      return (await caller.call(contractRoutes.orders.cancel, input)).value
    },
    fulfilable: listFrom(caller, contractRoutes.fulfilableOrders.list),
    async createInvoice(id, { key = `invoice:${id}`, signal, ...told } = {}) {
      const draft: InvoiceDraft = {
        ref: { source: 'okos-client', externalId: key },
        orderId: id,
        numberSeries: null,
        issuedOn: null,
        performedOn: null,
        dueOn: null,
        paidOn: null,
        exchangeRate: null,
        note: null,
        ...told,
      }
      return (await invoices.create({ key, draft }, signal === undefined ? {} : { signal })).record
    },
  }
}
