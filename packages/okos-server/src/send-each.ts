import type { BatchSendingDraft, ErpItemResult, InvoiceSending, Keyed } from '@okos-sync/domain'
import type { OkosCreate, OkosInvoices } from './okos-backend.ts'
import { itemErrorOf, OkosRefusal } from './okos-refusal.ts'

const atOnce = 5

/** E-mails many invoices one by one, five at a time; results come in the items' order. */
export function sendEach(invoices: OkosInvoices): OkosCreate<BatchSendingDraft, InvoiceSending> {
  return async (items) => {
    const results = new Map<number, ErpItemResult<InvoiceSending>>()
    const waiting = items.entries()
    const work = async () => {
      for (const [index, item] of waiting) results.set(index, await sendOne(invoices, item))
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return items.flatMap((_, index) => results.get(index) ?? [])
  }
}

async function sendOne(
  invoices: OkosInvoices,
  { key, draft }: Keyed<BatchSendingDraft>,
): Promise<ErpItemResult<InvoiceSending>> {
  const { invoiceId: id, ...sending } = draft
  try {
    return { ok: true, key, ...(await invoices.send({ id, key, draft: sending })) }
  } catch (error) {
    if (!(error instanceof OkosRefusal)) throw error
    return { ok: false, key, error: itemErrorOf(error) }
  }
}
