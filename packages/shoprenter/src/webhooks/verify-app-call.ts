import { type Clock, ConfigurationError, systemClock } from '@okos-sync/domain'
import { isSignatureOf, type RawParameter, rawParameters, signedTexts } from './app-signature.ts'

/** A call that ShopRenter made in a merchant's name. */
export interface AppCall {
  readonly isValid: true
  readonly shopName: string
  readonly code: string
  /** When the shop signed it, milliseconds since the epoch. */
  readonly signedAtMs: number
  /**
   * Where to send the merchant after the install. Null when the call named no address that can be trusted:
   * one that was signed with the rest, or one on the shop's own `myshoprenter.hu` host.
   */
  readonly appUrl: string | null
}

/** Why a call is not believed. For your log; tell the caller nothing of it. */
export interface RefusedAppCall {
  readonly isValid: false
  /** `hmac` covers every fault of the signature alike: missing, empty, doubled, malformed or wrong. */
  readonly reason: 'hmac' | 'timestamp' | 'shop-name'
}

/** What is needed to check a call. */
export interface AppCallCheck {
  readonly clientSecret: string
  /** The address that was called, with its query exactly as it arrived. */
  readonly url: string
  /** How far the call's timestamp may lie from now, in either direction. Default 10 minutes. */
  readonly maxAgeMs?: number
  readonly clock?: Clock
}

const tenMinutesMs = 600_000
const signedOnce = ['shopname', 'code', 'timestamp', 'hmac', 'app_url']
const refused = (reason: RefusedAppCall['reason']): RefusedAppCall => ({ isValid: false, reason })

/**
 * Checks a call to RedirectUri, EntryPoint or UninstallUri: HMAC-SHA256 with the client secret over `shopname`,
 * `code` and `timestamp` in either order, or over the whole query; then the timestamp's age.
 * Throws ConfigurationError when `clientSecret` is empty.
 */
export function verifyAppCall(check: AppCallCheck): AppCall | RefusedAppCall {
  const { clientSecret, url, maxAgeMs = tenMinutesMs, clock = systemClock } = check
  if (clientSecret === '') {
    throw new ConfigurationError({ field: 'clientSecret', message: 'clientSecret is missing.' })
  }
  const parameters = rawParameters(/\?([^#]*)/.exec(url)?.[1] ?? '')
  const isDoubled = signedOnce.some((key) => parameters.filter(({ name }) => name === key).length > 1)
  const signature = parameterOf(parameters, 'hmac') ?? ''
  const { everything, keysOnly } = signedTexts(parameters)
  const isMatch = (text: string) => isSignatureOf({ text, clientSecret, signature })
  const areAllSigned = isMatch(everything)
  // Every text is compared, so that the time tells nothing about which of them came close.
  const areKeysSigned = keysOnly.map(isMatch).includes(true)
  if (isDoubled || (!areAllSigned && !areKeysSigned)) return refused('hmac')

  const signedAtMs = readTimestamp(parameterOf(parameters, 'timestamp'))
  if (signedAtMs === null || Math.abs(clock.now() - signedAtMs) > maxAgeMs) return refused('timestamp')
  const shopName = parameterOf(parameters, 'shopname') ?? ''
  if (!/^[a-z0-9-]{1,63}$/.test(shopName)) return refused('shop-name')
  const appUrl = parameterOf(parameters, 'app_url')
  return {
    isValid: true,
    shopName,
    code: parameterOf(parameters, 'code') ?? '',
    signedAtMs,
    appUrl: appUrl !== null && isTrusted(appUrl, { shopName, isSigned: areAllSigned }) ? appUrl : null,
  }
}

function parameterOf(parameters: readonly RawParameter[], name: string): string | null {
  const found = parameters.find((parameter) => parameter.name === name)
  return found === undefined ? null : new URLSearchParams(found.text).get(name)
}

/** Seconds since the epoch; milliseconds are taken too. */
function readTimestamp(text: string | null): number | null {
  if (text === null || !/^\d{9,13}$/.test(text)) return null
  return text.length > 11 ? Number(text) : Number(text) * 1000
}

function isTrusted(
  address: string,
  { shopName, isSigned }: { readonly shopName: string; readonly isSigned: boolean },
): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return false
  return isSigned || url.host === `${shopName}.myshoprenter.hu`
}
