import { createHmac, timingSafeEqual } from 'node:crypto'

/** One parameter of a query as it arrived, still encoded. */
export interface RawParameter {
  readonly name: string
  /** `name=value`, byte for byte. */
  readonly text: string
}

/** Splits a query (without `?`) into its parameters, untouched. */
export function rawParameters(query: string): readonly RawParameter[] {
  return query
    .split('&')
    .filter((text) => text !== '')
    .map((text) => ({ name: text.split('=', 1)[0] ?? '', text }))
}

// Sources disagree about the order, and whether further parameters are signed.
const orders = [
  ['shopname', 'code', 'timestamp'],
  ['code', 'shopname', 'timestamp'],
] as const

/** The texts that may have been signed: the three keys in either order, or all that arrived except the hmac. */
export function signedTexts(parameters: readonly RawParameter[]): {
  readonly everything: string
  readonly keysOnly: readonly string[]
} {
  const textOf = (wanted: string) => parameters.find(({ name }) => name === wanted)?.text ?? `${wanted}=`
  return {
    everything: parameters
      .filter(({ name }) => name !== 'hmac')
      .map(({ text }) => text)
      .join('&'),
    keysOnly: orders.map((names) => names.map(textOf).join('&')),
  }
}

/** HMAC-SHA256 in lower-case hex. */
export function signatureOf(text: string, clientSecret: string): string {
  return createHmac('sha256', clientSecret).update(text).digest('hex')
}

/** Compares in constant time; a signature that is not 64 lower-case hex digits is unequal, not an error. */
export function isSignatureOf(params: {
  readonly text: string
  readonly clientSecret: string
  readonly signature: string
}): boolean {
  const expected = Buffer.from(signatureOf(params.text, params.clientSecret), 'utf8')
  const given = Buffer.alloc(expected.length)
  const written = given.write(params.signature, 'utf8')
  const isLong =
    Buffer.byteLength(params.signature, 'utf8') === expected.length && written === expected.length
  return timingSafeEqual(expected, given) && isLong
}
