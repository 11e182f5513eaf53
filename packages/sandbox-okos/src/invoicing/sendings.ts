import type { InvoiceSending, SendingDraft } from '@okos-sync/domain'
import { OkosRefusal } from '@okos-sync/okos-server'
import { contentHash } from '../content-hash.ts'
import type { Ledger } from '../ledger.ts'
import { idOf } from '../record-ids.ts'
import { allRows, insertRow, oneRow } from '../rows.ts'

/** What became of an attempt. */
export type SendingOutcome = Pick<InvoiceSending, 'detail'> & {
  readonly outcome: 'accepted' | 'refused' | 'failed'
}

/** An attempt to begin. */
export interface NewSending {
  readonly invoice: number
  readonly key: string
  readonly to: string
  readonly draft: SendingDraft
}

/** Attempts to e-mail invoices. */
export interface Sendings {
  of(invoice: number): readonly InvoiceSending[]
  read(row: number): InvoiceSending
  /** The attempt under this key; null when there is none. Refuses when it was for something else. */
  find(sending: Pick<NewSending, 'invoice' | 'key' | 'draft'>): number | null
  /** Stores an attempt as failed until the mail server says otherwise. */
  begin(sending: NewSending): number
  finish(row: number, outcome: SendingOutcome): void
}

interface SendingRow {
  readonly id: number
  readonly sent_at: string
  readonly recipient: string
  readonly outcome: string
  readonly detail: string | null
}

const columns = 'id, sent_at, recipient, outcome, detail'

/** Makes the access to attempts. */
export function createSendings({ database, now }: Ledger): Sendings {
  const ofInvoice = database.prepare(`SELECT ${columns} FROM invoice_sendings WHERE invoice = ? ORDER BY id`)
  const byRow = database.prepare(`SELECT ${columns} FROM invoice_sendings WHERE id = ?`)
  const byKey = database.prepare('SELECT id, content_hash FROM invoice_sendings WHERE key = ?')
  const insert = database.prepare(
    `INSERT INTO invoice_sendings (invoice, key, content_hash, sent_at, recipient, outcome, detail)
     VALUES (?, ?, ?, ?, ?, 'failed', 'Interrupted before the mail server answered.')`,
  )
  const update = database.prepare('UPDATE invoice_sendings SET outcome = ?, detail = ? WHERE id = ?')
  const hashOf = (sending: Pick<NewSending, 'invoice' | 'draft'>) =>
    contentHash({ invoice: sending.invoice, draft: sending.draft })
  return {
    of: (invoice) => allRows<SendingRow>(ofInvoice, invoice).map(sendingOf),
    read(row) {
      const found = oneRow<SendingRow>(byRow, row)
      if (found === null) throw new Error(`The file has no ${idOf('sending', row)}.`)
      return sendingOf(found)
    },
    find(sending) {
      const known = oneRow<{ id: number; content_hash: string }>(byKey, sending.key)
      if (known === null || known.content_hash === hashOf(sending)) return known?.id ?? null
      const message = 'This key sent another invoice, or to somebody else.'
      throw new OkosRefusal({ code: 'reference-conflict', field: 'Idempotency-Key', message })
    },
    begin: (sending) => insertRow(insert, sending.invoice, sending.key, hashOf(sending), now(), sending.to),
    finish(row, { outcome, detail }) {
      update.run(outcome, detail, row)
    },
  }
}

function sendingOf({ id, sent_at, recipient, outcome, detail }: SendingRow): InvoiceSending {
  return { id: idOf('sending', id), sentAt: sent_at, to: recipient, outcome, detail }
}
