import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/** Points to another record. */
export interface Reference {
  /** Opaque resource id; mutable in the shop, so never a key. */
  readonly id: string
  /** As the shop wrote it; may name another host, so it is never requested as it stands. */
  readonly href: string | null
}

/**
 * A reference; null for nothing and for a link that ends before its id. The id is the href's last path segment,
 * since hrefs of old hosts and singular paths occur.
 */
export const referenceOrNull: Field<Reference | null> = field((value) => {
  if (isNothing(value)) return null
  if (typeof value === 'string') return fromHref(value)
  const { href, id } = (typeof value === 'object' ? value : {}) as Readonly<Record<string, unknown>>
  if (typeof href === 'string' && href !== '') return fromHref(href)
  return typeof id === 'string' || typeof id === 'number'
    ? { id: String(id), href: null }
    : new Misfit('a reference ({href} or {id})')
})

function fromHref(href: string): Reference | null | Misfit {
  // A query after the name of a collection links to many records.
  if (href.includes('?')) return new Misfit('a reference to one record, not a link to a list')
  const segment = href.slice(href.lastIndexOf('/') + 1)
  try {
    return segment === '' ? null : { id: decodeURIComponent(segment), href }
  } catch {
    return new Misfit('a reference whose id can be decoded')
  }
}
