import type { ResourceName } from '../catalogue/catalogue.ts'
import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

/** Points to a list of records; `client.follow(link)` reads it. */
export interface Link<Name extends ResourceName = ResourceName> {
  /** The resource that the records are of. */
  readonly resource: Name
  /** As the shop wrote it; may name another host, so it is never requested as it stands. Null when it wrote none. */
  readonly href: string | null
  /** The records as they came when the shop embedded them; null when it only linked. */
  readonly items: readonly unknown[] | null
}

/** A link to records of a resource, or these records themselves; one object stands for a list of one. */
export function linkTo<const Name extends ResourceName>(resource: Name): Field<Link<Name> | null> {
  return field((value) => {
    if (isNothing(value)) return Array.isArray(value) ? { resource, href: null, items: [] } : null
    if (typeof value === 'string') return { resource, href: value, items: null }
    if (typeof value !== 'object') return new Misfit('a link or records')
    if (Array.isArray(value)) return { resource, href: null, items: value }
    const { href } = value as { readonly href?: unknown }
    const isBare = typeof href === 'string' && Object.keys(value as object).length === 1
    return isBare ? { resource, href, items: null } : { resource, href: null, items: [value] }
  })
}
