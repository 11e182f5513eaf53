import type { Invoice, InvoiceDraft, InvoiceSending, SendingDraft, StornoDraft } from '@okos-sync/domain'
import {
  type Creator,
  createReader,
  keyHeader,
  type ListOptions,
  listFrom,
  type Reader,
} from './client-collections.ts'
import { contractRoutes } from './contract/contract-routes.ts'
import { versionTag } from './contract/primitives.ts'
import type { CallOptions, ContractCaller } from './contract-caller.ts'
import type { OkosList } from './okos-list.ts'

/** Számlák. */
export interface InvoicesClient extends Creator<InvoiceDraft, Invoice> {
  /** Throws a NotFoundError when there is none. */
  readonly get: Reader<Invoice>['get']
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
}

/** Makes the calls on invoices. */
export function createInvoicesClient(
  caller: ContractCaller,
  creator: Creator<InvoiceDraft, Invoice>,
): InvoicesClient {
  const routes = contractRoutes.invoices
  return {
    ...creator,
    get: createReader(caller, routes).get,
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
  }
}
