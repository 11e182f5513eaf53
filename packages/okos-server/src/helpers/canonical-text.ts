import { decimalOf, unitsOf } from '@okos-sync/okos/contract'

const decimalFields = new Set([
  'quantity',
  'unitNet',
  'netPrice',
  'net',
  'vatAmount',
  'gross',
  'exchangeRate',
])

/** Whether two drafts say the same: neither the order of their fields nor a decimal's trailing zeros matter. */
export function sameContent(draft: object, other: object): boolean {
  return canonicalText(draft) === canonicalText(other)
}

/**
 * What a draft says as one text: neither the order of its fields nor a decimal's trailing zeros matter. Two drafts say
 * the same when their texts are equal; keep the text, or a digest of it, with the document.
 */
export function canonicalText(draft: object): string {
  return JSON.stringify(draft, (name, value: unknown) => {
    if (decimalFields.has(name) && typeof value === 'string') return decimalOf(unitsOf(value))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
