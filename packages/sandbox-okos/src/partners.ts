import type { Partner, PartnerDraft, PostalAddress } from '@okos-sync/domain'
import type { OkosCollection } from '@okos-sync/okos-server'
import { createKeyed } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import { emailKey } from './name-key.ts'
import { idOf } from './record-ids.ts'
import { createReader, existing } from './record-list.ts'
import { allRows, insertRow, oneRow } from './rows.ts'

interface PartnerRow {
  readonly version: number
  readonly name: string
  readonly is_company: number
  readonly tax_number: string | null
  readonly emails: string
  readonly phone: string | null
  readonly billing: string
  readonly shipping: string
  readonly created_at: string
}

/** Ügyfelek. */
export interface Partners extends OkosCollection<PartnerDraft, Partner> {
  read(row: number): Partner
  /** Rows of all partners with this e-mail. */
  byEmail(email: string): readonly number[]
}

/** Makes the access to partners. */
export function createPartners(ledger: Ledger): Partners {
  const { database, references, changes } = ledger
  const insert = database.prepare(
    `INSERT INTO partners (name, is_company, tax_number, emails, phone, billing, shipping, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertEmail = database.prepare('INSERT OR IGNORE INTO partner_emails (email, partner) VALUES (?, ?)')
  const select = database.prepare('SELECT * FROM partners WHERE id = ?')
  const byEmail = database.prepare('SELECT partner FROM partner_emails WHERE email = ? ORDER BY partner')
  const read = (id: number): Partner => {
    const row = existing(oneRow<PartnerRow>(select, id), 'partner', id)
    return {
      id: idOf('partner', id),
      version: row.version,
      refs: references.of('partner', id),
      name: row.name,
      isCompany: row.is_company === 1,
      taxNumber: row.tax_number,
      emails: JSON.parse(row.emails) as string[],
      phone: row.phone,
      billing: JSON.parse(row.billing) as PostalAddress | null,
      shipping: JSON.parse(row.shipping) as PostalAddress | null,
      createdAt: row.created_at,
    }
  }
  const create = createKeyed<PartnerDraft, Partner>(ledger, {
    kind: 'partner',
    insert(draft) {
      const { name, isCompany, taxNumber, emails, phone } = draft
      const [billing, shipping] = [JSON.stringify(draft.billing), JSON.stringify(draft.shipping)]
      const values = [name, isCompany ? 1 : 0, taxNumber, JSON.stringify(emails), phone, billing, shipping]
      const row = insertRow(insert, ...values, ledger.now())
      for (const email of emails) insertEmail.run(emailKey(email), row)
      changes.record('partner', idOf('partner', row))
      return row
    },
    read,
  })
  return {
    ...createReader({ database, kind: 'partner', table: 'partners', read }),
    create,
    read,
    byEmail: (email) => allRows<{ partner: number }>(byEmail, emailKey(email)).map(({ partner }) => partner),
  }
}
