/** Any value of the shop's JSON. */
export type WireValue = string | number | boolean | null | readonly WireValue[] | WireRecord

/** A JSON object as the shop sends it. */
export interface WireRecord {
  readonly [field: string]: WireValue | undefined
}

/** One of the shop's opaque ids: base64 of `entity-key=N[&key2=M]`. */
export function resourceId(entityKey: string, value: number | string): string {
  return Buffer.from(`${entityKey}=${value}`).toString('base64')
}

/** Makes `{href}` references. They name the old API host, as the real shop's answers do. */
export interface Hrefs {
  /** `https://shop.api.myshoprenter.hu/<path>` */
  url(path: string): string
  /** `{href}` of one record. */
  to(resource: string, id: string): WireRecord
  /** `{href}` of a collection filtered by one parameter. */
  list(resource: string, filter: Readonly<Record<string, string>>): WireRecord
}

/** References inside the shop `shopName`. */
export function hrefsOf(shopName: string): Hrefs {
  const url = (path: string) => `https://${shopName}.api.myshoprenter.hu/${path}`
  return {
    url,
    to: (resource, id) => ({ href: url(`${resource}/${id}`) }),
    list: (resource, filter) => ({
      href: url(`${resource}?${Object.entries(filter).map(([name, id]) => `${name}=${id}`)}`),
    }),
  }
}

/** True for a JSON object, false for lists, null and scalars. */
export function isWireRecord(value: unknown): value is WireRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text at `field`, or null when there is none or it is one of the shop's ways to say nothing. */
export function textAt(record: WireRecord, field: string): string | null {
  const value = record[field]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Last path segment of the reference at `field`; also takes `{id}`, as request bodies carry it. */
export function referencedId(record: WireRecord, field: string): string | null {
  const value = record[field]
  if (!isWireRecord(value)) return null
  if (typeof value.id === 'string') return value.id
  if (typeof value.href !== 'string') return null
  return value.href.split('/').at(-1) ?? null
}
