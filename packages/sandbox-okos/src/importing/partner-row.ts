import { createHash } from 'node:crypto'
import type { ImportIssue, PartnerDraft, PostalAddress } from '@okos-sync/domain'
import { emailKey, nameKey } from '@okos-sync/okos-server'
import type { ImportCells, partnerColumns } from './import-columns.ts'
import { type IssueCode, issueOf } from './import-issues.ts'
import { importSource } from './product-row.ts'

type Key = keyof typeof partnerColumns
type Cells = ImportCells<Key>

/** A partner as its row says; no draft: the row is bad. */
export interface PartnerRow {
  readonly name: string | null
  readonly issues: readonly ImportIssue[]
  readonly draft: PartnerDraft | null
}

const limits: readonly (readonly [Key, number])[] = [
  ['name', 500],
  ['taxNumber', 100],
  ['phone', 100],
  ['postcode', 50],
  ['city', 200],
  ['street', 500],
  ['shippingPostcode', 50],
  ['shippingCity', 200],
  ['shippingStreet', 500],
]
const answers: ReadonlyMap<string, boolean> = new Map([
  ...['igen', 'i', 'x', '1', 'yes', 'true'].map((word) => [word, true] as const),
  ...['nem', 'n', '0', 'no', 'false'].map((word) => [word, false] as const),
])

/** Reads the row of a partner. Texts of issues never quote it. */
export function readPartnerRow(cells: Cells): PartnerRow {
  const issues: ImportIssue[] = []
  const report = (key: Key, code: IssueCode, words = {}) => {
    issues.push(issueOf(code, cells.heading(key), words))
  }
  const name = cells.text('name')
  if (name === '') report('name', 'missing-value')
  for (const [key, limit] of limits) {
    if (cells.text(key).length > limit) report(key, 'too-long', { limit: String(limit) })
  }
  const emails = cells
    .text('emails')
    .split(/[;,\s]+/)
    .filter((email) => email !== '')
  if (emails.some((email) => email.length > 320 || !/^[^@]+@[^@]+$/.test(email)))
    report('emails', 'bad-email')
  const taxNumber = cells.text('taxNumber') || null
  const told = cells.text('isCompany').toLowerCase()
  const isCompany = told === '' ? taxNumber !== null : answers.get(told)
  if (isCompany === undefined) report('isCompany', 'bad-yes-no')
  const billing = addressOf(cells, ['country', 'postcode', 'city', 'street'])
  if (billing === undefined) report('country', 'bad-country')
  const shipping = addressOf(cells, ['shippingCountry', 'shippingPostcode', 'shippingCity', 'shippingStreet'])
  if (shipping === undefined) report('shippingCountry', 'bad-country')
  if (issues.length > 0 || isCompany === undefined || billing === undefined || shipping === undefined) {
    return { name: name || null, issues, draft: null }
  }
  const content = {
    name,
    isCompany,
    taxNumber,
    emails,
    phone: cells.text('phone') || null,
    billing,
    shipping,
  }
  return {
    name,
    issues,
    draft: { ref: { source: importSource, externalId: identityOf(content) }, ...content },
  }
}

/** Null: no address; undefined: one whose country can't be read. */
function addressOf(cells: Cells, keys: readonly [Key, Key, Key, Key]): PostalAddress | null | undefined {
  const [country = '', postcode = '', city = '', street = ''] = keys.map((key) => cells.text(key))
  if ([country, postcode, city, street].every((text) => text === '')) return null
  const countryCode = country === '' || nameKey(country) === 'magyarország' ? 'HU' : country.toUpperCase()
  return /^[A-Z]{2}$/.test(countryCode) ? { countryCode, postcode, city, street } : undefined
}

/** The same partner has the same tax number, else name, e-mails and address; hashed, as no name belongs in a reference. */
function identityOf({ name, taxNumber, emails, billing }: Omit<PartnerDraft, 'ref'>): string {
  const person = [
    nameKey(name),
    emails.map(emailKey).sort(),
    nameKey(`${billing?.postcode} ${billing?.street}`),
  ]
  const identity = taxNumber === null ? person : taxNumber.replace(/\D/g, '')
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32)
}
