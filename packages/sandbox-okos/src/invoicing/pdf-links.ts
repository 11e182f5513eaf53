import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { oneRow } from '../rows.ts'

/** Addresses under which invoices can be seen without an API key. */
export interface PdfLinks {
  /** Address of an invoice's PDF; nobody can guess another one's from it. */
  urlOf(invoice: number): string
  /** The row of the invoice whose link leads to this path; null for any other path. */
  invoiceAt(path: string): number | null
}

/** Makes the links under the file's own secret, so that they hold as long as the file does. */
export function createPdfLinks(database: DatabaseSync, baseUrl: () => string): PdfLinks {
  const kept = oneRow<{ secret: string }>(database.prepare('SELECT secret FROM link_secret'))
  if (kept === null) throw new Error('The file has no secret for links.')
  const pathOf = (invoice: number) => {
    const seal = createHmac('sha256', kept.secret).update(String(invoice)).digest('base64url')
    return `/pdf/${invoice}-${seal}.pdf`
  }
  return {
    urlOf: (invoice) => baseUrl() + pathOf(invoice),
    invoiceAt(path) {
      const row = Number(/^\/pdf\/([1-9]\d{0,14})-[\w-]{43}\.pdf$/.exec(path)?.[1] ?? 0)
      if (row === 0) return null
      return timingSafeEqual(Buffer.from(path), Buffer.from(pathOf(row))) ? row : null
    },
  }
}
