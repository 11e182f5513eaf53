import type { Invoice } from '@okos-sync/domain'
import { type OkosInvoices, OkosRefusal } from '@okos-sync/okos-server'
import type { Ledger } from '../ledger.ts'
import type { Methods } from '../methods.ts'
import { inTransaction } from '../transaction.ts'
import { company } from './company.ts'
import { hungarianMoney } from './hungarian-format.ts'
import { requireInvoice } from './invoice-refusals.ts'
import type { InvoiceStore } from './invoice-store.ts'
import type { SendLetter } from './mailer.ts'
import type { Sendings } from './sendings.ts'

/** Makes the PDF of invoices and sends it. */
export function createInvoiceLetters(params: {
  readonly ledger: Ledger
  readonly store: InvoiceStore
  readonly sendings: Sendings
  readonly paymentMethods: Methods
  readonly sendLetter: SendLetter
}): Pick<OkosInvoices, 'pdf' | 'send'> {
  const { ledger, store, sendings, paymentMethods, sendLetter } = params
  const underWay = new Map<string, Promise<void>>()
  const draw = async (invoice: Invoice) => {
    // Only who draws pays for the library: it takes 20 MB.
    const { drawInvoicePdf } = await import('./invoice-pdf.ts')
    const method = paymentMethods.all().find(({ id }) => id === invoice.paymentMethod)
    const cancelled = invoice.stornoOf === null ? null : store.find(invoice.stornoOf)
    return drawInvoicePdf(invoice, {
      paymentMethod: method?.name ?? null,
      stornoOfNumber: cancelled?.number ?? null,
    })
  }
  return {
    async pdf(id) {
      const row = store.find(id)
      return row === null ? null : draw(store.read(row.id))
    },
    async send({ id, key, draft }) {
      const row = requireInvoice(store.find(id)).id
      const invoice = store.read(row)
      const known = sendings.find({ invoice: row, key, draft })
      if (known !== null) {
        await underWay.get(key)
        return { record: sendings.read(known), isNew: false }
      }
      const to = draft.to ?? addressOf(invoice)
      const sending = inTransaction(ledger.database, () => sendings.begin({ invoice: row, key, to, draft }))
      const work = async () => {
        const content = await draw(invoice)
        const letter = letterOf(invoice, draft.message)
        const attachment = { fileName: `${invoice.number}.pdf`, content }
        sendings.finish(sending, await sendLetter({ to, ...letter, attachment }))
      }
      const done = work().finally(() => underWay.delete(key))
      underWay.set(key, done)
      await done
      return { record: sendings.read(sending), isNew: true }
    },
  }
}

function addressOf({ billing }: Invoice): string {
  if (billing.email !== null && billing.email.trim() !== '') return billing.email.trim()
  const message = 'to: the invoice’s billing data has no e-mail address; name one.'
  throw new OkosRefusal({ code: 'validation', field: 'to', message })
}

function letterOf(invoice: Invoice, message: string | null) {
  const kind = invoice.kind === 'storno' ? 'Sztornó számla' : 'Számla'
  const subject = `${kind}: ${invoice.number} (MINTA)`
  const amount = hungarianMoney(invoice.gross, invoice.currency)
  const text = `Tisztelt ${invoice.billing.name}!\n\nMellékelten küldjük bizonylatát (${invoice.number}, ${amount}).\n\n`
  return { subject, text: message ?? `${text}Üdvözlettel:\n${company.name}\n` }
}
