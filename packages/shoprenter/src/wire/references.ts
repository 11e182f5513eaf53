import type { ResourceName } from '../catalogue/catalogue.ts'
import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/** Points to another record; `client.follow(reference)` fetches it. */
export interface Reference<Name extends ResourceName = ResourceName> {
  /** The resource that the record is one of. */
  readonly resource: Name
  /** Opaque resource id; mutable in the shop, so never a key. */
  readonly id: string
  /** As the shop wrote it; may name another host, so it is never requested as it stands. */
  readonly href: string | null
}

/**
 * A reference to a record of one of the given resources; null for nothing and for a link that ends before its id. The
 * id is the href's last path segment, since hrefs of old hosts and singular paths occur.
 */
export function referenceTo<const Names extends readonly [ResourceName, ...ResourceName[]]>(
  ...names: Names
): Field<Reference<Names[number]> | null> {
  return field((value) => {
    if (isNothing(value)) return null
    if (typeof value === 'string') return fromHref(value, names)
    const { href, id } = (typeof value === 'object' ? value : {}) as Readonly<Record<string, unknown>>
    if (typeof href === 'string' && href !== '') return fromHref(href, names)
    return typeof id === 'string' || typeof id === 'number'
      ? { resource: names[0], id: String(id), href: null }
      : new Misfit('a reference ({href} or {id})')
  })
}

function fromHref(
  href: string,
  names: readonly [ResourceName, ...ResourceName[]],
): Reference | null | Misfit {
  // A query after the name of a collection links to many records.
  if (href.includes('?')) return new Misfit('a reference to one record, not a link to a list')
  const end = href.lastIndexOf('/')
  const segment = href.slice(end + 1)
  const collection = href.slice(href.lastIndexOf('/', end - 1) + 1, Math.max(end, 0))
  const resource = names.find((name) => name === collection) ?? names[0]
  try {
    return segment === '' ? null : { resource, id: decodeURIComponent(segment), href }
  } catch {
    return new Misfit('a reference whose id can be decoded')
  }
}
