import { createHash } from 'node:crypto'
import { canonicalText } from '@okos-sync/okos-server'

/** Digest of what a draft says: neither the order of its fields nor a decimal's trailing zeros matter. */
export function contentHash(draft: object): string {
  return createHash('sha256').update(canonicalText(draft)).digest('hex')
}
