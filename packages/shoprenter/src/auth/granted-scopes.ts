import { parseJson } from '@okos-sync/transport'
import * as z from 'zod/mini'

const names = z.union([z.array(z.string()), z.string()])
const claims = z.object({ scopes: z.optional(names), scope: z.optional(names) })

/**
 * The scopes that an access token says it has: its payload is readable, as in every JWT. Null when the token tells
 * none, in whichever form. The signature is not checked: the shop does that, this only saves a refused request.
 */
export function grantedScopes(token: string): readonly string[] | null {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return null
  const parsed = claims.safeParse(readPayload(payload))
  if (!parsed.success) return null
  const scopes = parsed.data.scopes ?? parsed.data.scope
  if (scopes === undefined) return null
  return typeof scopes === 'string' ? scopes.split(' ').filter((name) => name !== '') : scopes
}

function readPayload(payload: string): unknown {
  try {
    return parseJson(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
