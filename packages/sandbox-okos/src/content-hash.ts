import { createHash } from 'node:crypto'
import Big from 'big.js'

const decimalFields = new Set(['quantity', 'unitNet', 'netPrice', 'net', 'vatAmount', 'gross'])

/** Digest of what a draft says: neither the order of its fields nor a decimal's trailing zeros matter. */
export function contentHash(draft: object): string {
  const text = JSON.stringify(draft, (name, value: unknown) => {
    if (decimalFields.has(name) && typeof value === 'string') return new Big(value).toFixed()
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
  return createHash('sha256').update(text).digest('hex')
}
