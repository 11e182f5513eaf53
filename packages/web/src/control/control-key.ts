import { createHash, timingSafeEqual } from 'node:crypto'
import { ConfigurationError } from '@okos-sync/domain'

/** Throws ConfigurationError for a key that could be guessed or that no header can carry. */
export function requireStrongKey(key: string): void {
  if (/^[\x21-\x7e]{24,256}$/.test(key)) return
  throw new ConfigurationError({
    field: 'control.key',
    message:
      'control.key must have 24 to 256 printable ASCII characters without spaces; createControlKey() makes one.',
  })
}

/** True when the request carries `Authorization: Bearer <key>`. Compares in constant time, also unequal lengths. */
export function carriesKey(headers: Headers, key: string): boolean {
  const given = /^Bearer +([\x21-\x7e]{1,256})$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''
  return timingSafeEqual(digest(given), digest(key))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
