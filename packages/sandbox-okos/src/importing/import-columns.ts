import type { ImportIssue } from '@okos-sync/domain'
import { issueOf } from './import-issues.ts'

/** A column as files may head it: the first name is the one that reports and samples use. */
export interface ImportColumn {
  readonly names: readonly string[]
  readonly isRequired?: true
}

/** Columns of a product file. */
export const productColumns = {
  code: { names: ['Termékkód', 'Kód', 'Cikkszám', 'code', 'sku'], isRequired: true },
  name: { names: ['Megnevezés', 'Név', 'name'], isRequired: true },
  vat: { names: ['ÁFA', 'ÁFA kulcs', 'Áfakulcs', 'vat'], isRequired: true },
  unit: { names: ['Egység', 'Mennyiségi egység', 'unit'] },
  netPrice: { names: ['Nettó ár', 'Nettó egységár', 'Eladási ár', 'net price'], isRequired: true },
  barcode: { names: ['Vonalkód', 'EAN', 'barcode'] },
  stock: { names: ['Nyitókészlet', 'Készlet', 'opening stock', 'stock'] },
  warehouse: { names: ['Raktár', 'warehouse'] },
} as const satisfies Record<string, ImportColumn>

/** Columns of a partner file. */
export const partnerColumns = {
  name: { names: ['Név', 'Ügyfél', 'Megnevezés', 'name'], isRequired: true },
  isCompany: { names: ['Cég', 'company'] },
  taxNumber: { names: ['Adószám', 'tax number'] },
  emails: { names: ['E-mail', 'Email', 'E-mail cím'] },
  phone: { names: ['Telefon', 'Telefonszám', 'phone'] },
  country: { names: ['Ország', 'Országkód', 'country'] },
  postcode: { names: ['Irányítószám', 'Irsz.', 'postcode'] },
  city: { names: ['Város', 'Település', 'city'] },
  street: { names: ['Utca', 'Cím', 'Utca, házszám', 'street'] },
  shippingCountry: { names: ['Szállítási ország', 'shipping country'] },
  shippingPostcode: { names: ['Szállítási irányítószám', 'shipping postcode'] },
  shippingCity: { names: ['Szállítási város', 'shipping city'] },
  shippingStreet: { names: ['Szállítási utca', 'Szállítási cím', 'shipping street'] },
} as const satisfies Record<string, ImportColumn>

/** One row by column. */
export interface ImportCells<Key extends string> {
  /** Trimmed; empty when the file has no such column. */
  text(key: Key): string
  /** The heading as it stands in the file. */
  heading(key: Key): string
}

/** Finds the columns of a file; issues when one is missing or stands twice. */
export function readHeading<Key extends string>(
  heading: readonly string[],
  columns: Readonly<Record<Key, ImportColumn>>,
): { readonly issues: readonly ImportIssue[]; cellsOf(cells: readonly string[]): ImportCells<Key> } {
  const keys = heading.map(headingKey)
  const issues: ImportIssue[] = []
  const places = new Map<Key, number>()
  for (const [key, column] of Object.entries(columns) as [Key, ImportColumn][]) {
    const [name = ''] = column.names
    const known = new Set(column.names.map(headingKey))
    const found = keys.flatMap((text, index) => (known.has(text) ? [index] : []))
    const [place] = found
    if (place !== undefined) places.set(key, place)
    else if (column.isRequired) issues.push(issueOf('missing-column', name))
    if (found.length > 1) issues.push(issueOf('doubled-column', heading[found[1] ?? 0]?.trim() ?? name))
  }
  return {
    issues,
    cellsOf: (cells) => ({
      text: (key) => cells[places.get(key) ?? -1]?.trim() ?? '',
      heading: (key) => heading[places.get(key) ?? -1]?.trim() ?? columns[key].names[0] ?? key,
    }),
  }
}

/** Without case, accents, and whatever stands between letters. */
function headingKey(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
