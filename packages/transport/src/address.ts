import { ConfigurationError } from '@okos-sync/domain'
import { UnsafeAddressError } from './errors.ts'

/** Values of a query; null and undefined are left out, booleans become `1` and `0`. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Checks a configured base address: `https:`, or `http:` for loopback hosts only; no user, query or fragment.
 * Throws {@link ConfigurationError} naming `baseUrl`.
 */
export function parseBaseUrl(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  const problem =
    url === null
      ? 'is not an absolute URL'
      : url.protocol !== 'https:' && !(url.protocol === 'http:' && loopbackHost.test(url.hostname))
        ? 'must use https (http is for loopback hosts only)'
        : url.username !== '' || url.password !== ''
          ? 'must not carry a user or password'
          : url.search !== '' || url.hash !== ''
            ? 'must not carry a query or fragment'
            : null
  if (url === null || problem !== null) {
    throw new ConfigurationError({ field: 'baseUrl', message: `The base address ${problem ?? 'is wrong'}.` })
  }
  return url
}

// A segment of only dots climbs. Dots and slashes may be encoded, and a server may decode them too early.
const dotSegment = /(^|\/|%2f)(\.|%2e){1,2}(\/|%2f|$)/i
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/^[a-z][a-z0-9+.-]*:/i, 'is absolute'],
  [/^\/\//, 'names a host'],
  [/[\\@?#]/, 'contains one of \\ @ ? #'],
  [/%5c/i, 'contains an encoded backslash'],
  [/[^\x21-\x7e]/, 'contains a space, control or non-ASCII character'],
  [dotSegment, 'climbs out of its folder'],
]

/**
 * Resolves a relative path below the base address; origin and base path can't be left.
 * Throws {@link UnsafeAddressError} before anything is sent.
 */
export function resolveAddress(params: {
  readonly base: URL
  readonly path: string
  readonly query?: Query | undefined
}): URL {
  const { base, path, query } = params
  for (const [pattern, problem] of forbidden) {
    if (pattern.test(path)) throw new UnsafeAddressError(`A request path ${problem}; nothing was sent.`)
  }
  const basePath = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`
  const url = new URL(`${basePath}${path.replace(/^\//, '')}`, base.origin)
  if (url.origin !== base.origin || !url.pathname.startsWith(basePath)) {
    throw new UnsafeAddressError('A request path leaves the configured address; nothing was sent.')
  }
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === null || value === undefined) continue
    url.searchParams.set(name, typeof value === 'boolean' ? (value ? '1' : '0') : String(value))
  }
  return url
}
