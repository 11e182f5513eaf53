import type {
  BatchSendingDraft,
  ErpItemResult,
  Invoice,
  InvoiceDraft,
  InvoiceSending,
  InvoiceSummary,
  Keyed,
  SendingDraft,
  StornoDraft,
} from '@okos-sync/domain'
import { type Creator, keyHeader, type ListOptions, listFrom } from './client-collections.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { sendingSchema } from './contract/invoice.ts'
import { maxItems, maxSendings, versionTag } from './contract/primitives.ts'
import type { CallOptions, ContractCaller } from './contract-caller.ts'
import { createMany } from './create-many.ts'
import { chunksOf } from './look-up-chunks.ts'
import type { OkosList } from './okos-list.ts'

/** Számlák. */
export interface InvoicesClient extends Creator<InvoiceDraft, Invoice> {
  /** Throws a NotFoundError when there is none. */
  get(id: string, options?: CallOptions): Promise<Invoice>
  /** The invoices of these orders and those with these ids, each once; 500 of a kind per request. */
  query(
    params: { readonly orderIds: readonly string[]; readonly invoiceIds: readonly string[] },
    options?: CallOptions,
  ): Promise<readonly InvoiceSummary[]>
  list(options?: ListOptions & { readonly orderId?: string }): OkosList<Invoice>
  /** The storno of an invoice, made now or before. Key and reference are by default made of the invoice's id. */
  storno(
    id: string,
    options: Partial<StornoDraft> & { readonly reason: string; readonly key?: string } & CallOptions,
  ): Promise<Invoice>
  /** Null: not paid. Throws VersionConflictError. */
  setPayment(
    params: { readonly id: string; readonly version: number; readonly paidOn: string | null },
    options?: CallOptions,
  ): Promise<Invoice>
  /** The document itself, as `application/pdf`. */
  pdf(id: string, options?: CallOptions): Promise<Uint8Array>
  /**
   * E-mails the invoice; look at `outcome`. Each call sends anew unless it repeats a `key`, which has to be unique
   * among all sendings.
   */
  send(
    id: string,
    options?: Partial<SendingDraft> & { readonly key?: string } & CallOptions,
  ): Promise<InvoiceSending>
  /**
   * E-mails many invoices, 50 in a request, where the ERP has the capability `batch-invoicing`; look at each
   * `outcome`. A key that was used sends nothing more.
   */
  sendMany(
    items: readonly Keyed<BatchSendingDraft>[],
    options?: CallOptions,
  ): Promise<readonly ErpItemResult<InvoiceSending>[]>
}

/** Makes the calls on invoices. */
export function createInvoicesClient(
  caller: ContractCaller,
  creator: Creator<InvoiceDraft, Invoice>,
): InvoicesClient {
  const routes = contractRoutes.invoices
  return {
    ...creator,
    get: async (id, options) => (await caller.call(routes.get, { ...options, id })).value,
    async query({ orderIds, invoiceIds }, options) {
      const ofOrders = chunksOf([...new Set(orderIds)], maxItems)
      const ofIds = chunksOf([...new Set(invoiceIds)], maxItems)
      const found = new Map<string, InvoiceSummary>()
      for (let index = 0; index < Math.max(ofOrders.length, ofIds.length); index += 1) {
        const body = { orderIds: ofOrders[index] ?? [], invoiceIds: ofIds[index] ?? [] }
        const { value } = await caller.call(routes.query, { ...options, body })
        for (const invoice of value.items) found.set(invoice.id, invoice)
      }
      return [...found.values()]
    },
    list: ({ orderId, ...options } = {}) =>
      listFrom(caller, routes.list, orderId === undefined ? {} : { orderId })(options),
    async storno(id, { reason, key = `storno:${id}`, ref, issuedOn = null, ...options }) {
      const draft: StornoDraft = { ref: ref ?? { source: 'okos-client', externalId: key }, reason, issuedOn }
      const input = { ...options, id, headers: keyHeader(key), body: draft }
      return (await caller.call(routes.storno, input)).value
    },
    async setPayment({ id, version, paidOn }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: { paidOn } }
      return (await caller.call(routes.setPayment, input)).value
    },
    pdf: async (id, options) => (await caller.call(routes.pdf, { ...options, id })).value,
    async send(id, { key = crypto.randomUUID(), to = null, message = null, ...options } = {}) {
      const input = { ...options, id, headers: keyHeader(key), body: { to, message } }
      return (await caller.call(routes.send, input)).value
    },
    sendMany: async (items, options = {}) => {
      const route = routes.sendMany
      return createMany({ caller, route, created: sendingSchema, items, maxItems: maxSendings, options })
    },
  }
}
