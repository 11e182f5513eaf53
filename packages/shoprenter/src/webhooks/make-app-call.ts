import { rawParameters, signatureOf, signedTexts } from './app-signature.ts'

/** What to put into a call made by {@link makeAppCall}. */
export interface MadeAppCall {
  /** Your own address, e.g. `https://app.example/install`. */
  readonly url: string
  readonly shopName: string
  readonly clientSecret: string
  /** Milliseconds since the epoch. Default: now. */
  readonly signedAtMs?: number
  readonly code?: string
  readonly appUrl?: string
  /** What is signed: the three keys in one of the two orders that were seen, or the whole query. */
  readonly signed?: 'shopname-first' | 'code-first' | 'everything'
}

/** For your own tests: an install, entry or uninstall call as ShopRenter would sign it. */
export function makeAppCall(call: MadeAppCall): Request {
  const { signedAtMs = Date.now(), code = 'c0de', appUrl, signed = 'shopname-first' } = call
  const url = new URL(call.url)
  url.searchParams.set('shopname', call.shopName)
  url.searchParams.set('code', code)
  url.searchParams.set('timestamp', String(Math.floor(signedAtMs / 1000)))
  if (appUrl !== undefined) url.searchParams.set('app_url', appUrl)
  const { everything, keysOnly } = signedTexts(rawParameters(url.search.slice(1)))
  const [shopFirst = '', codeFirst = ''] = keysOnly
  const text = { 'shopname-first': shopFirst, 'code-first': codeFirst, everything }[signed]
  url.searchParams.set('hmac', signatureOf(text, call.clientSecret))
  return new Request(url)
}
