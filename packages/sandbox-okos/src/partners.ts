import type { Partner, PartnerDraft, PartnerUpdate, PostalAddress } from '@okos-sync/domain'
import { emailKey, type OkosMasterRecords, taxNumberKey } from '@okos-sync/okos-server'
import { createInBulk } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import { idOf } from './record-ids.ts'
import { createReader, existing } from './record-list.ts'
import { allRows, insertRow, oneRow } from './rows.ts'
import { createUpdate } from './update-record.ts'

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
export interface Partners extends OkosMasterRecords<PartnerDraft, Partner, PartnerUpdate> {
  /** Inserts a partner inside the transaction that is open and hands back its row. */
  add(draft: PartnerDraft): number
  read(row: number): Partner
  /** Rows of all partners with this e-mail. */
  byEmail(email: string): readonly number[]
  /** Rows of all partners with this tax number, however it is written; oldest first. */
  byTaxNumber(taxNumber: string): readonly number[]
}

/** Makes the access to partners. */
export function createPartners(ledger: Ledger): Partners {
  const { database, references, changes } = ledger
  const insert = database.prepare(
    `INSERT INTO partners (name, is_company, tax_number, tax_key, emails, phone, billing, shipping, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  const byTaxNumber = database.prepare('SELECT id FROM partners WHERE tax_key = ? ORDER BY id')
  const setEmails = (row: number, emails: readonly string[]) => {
    for (const email of emails) insertEmail.run(emailKey(email), row)
    changes.record('partner', idOf('partner', row))
  }
  const add = (draft: PartnerDraft) => {
    const row = insertRow(insert, ...valuesOf(draft), ledger.now())
    setEmails(row, draft.emails)
    return row
  }
  const create = createInBulk<PartnerDraft, Partner>(ledger, { kind: 'partner', insert: add, read })
  const has = (row: number) => oneRow(select, row) !== null
  return {
    ...createReader({ database, kind: 'partner', table: 'partners', read }),
    create,
    add,
    read,
    byEmail: (email) => allRows<{ partner: number }>(byEmail, emailKey(email)).map(({ partner }) => partner),
    byTaxNumber: (taxNumber) =>
      allRows<{ id: number }>(byTaxNumber, taxNumberKey(taxNumber)).map(({ id }) => id),
    update: createPartnerUpdate({ ledger, has, read, setEmails }),
  }
}

function createPartnerUpdate(params: {
  readonly ledger: Ledger
  readonly has: (row: number) => boolean
  readonly read: (row: number) => Partner
  readonly setEmails: (row: number, emails: readonly string[]) => void
}) {
  const { ledger, has, read, setEmails } = params
  const update = ledger.database.prepare(
    `UPDATE partners SET version = version + 1, name = ?, is_company = ?, tax_number = ?, tax_key = ?, emails = ?,
       phone = ?, billing = ?, shipping = ? WHERE id = ?`,
  )
  const dropEmails = ledger.database.prepare('DELETE FROM partner_emails WHERE partner = ?')
  return createUpdate<PartnerUpdate, Partner>(ledger, {
    kind: 'partner',
    has,
    read,
    contentOf: ({ id: _, version: __, refs: ___, createdAt: ____, ...content }) => content,
    replace(row, draft) {
      update.run(...valuesOf(draft), row)
      dropEmails.run(row)
      setEmails(row, draft.emails)
    },
  })
}

function valuesOf({ name, isCompany, taxNumber, emails, phone, billing, shipping }: PartnerUpdate) {
  const addresses = [JSON.stringify(billing), JSON.stringify(shipping)]
  const taxKey = taxNumber === null ? null : taxNumberKey(taxNumber)
  return [name, isCompany ? 1 : 0, taxNumber, taxKey, JSON.stringify(emails), phone, ...addresses]
}
