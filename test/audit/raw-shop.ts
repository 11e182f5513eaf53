import { type Fraction, fraction, zero } from './fraction.ts'

/** A record as the shop's sandbox sent it: nothing decoded. */
export type Raw = Readonly<Record<string, unknown>>

export const slots = ['stock1', 'stock2', 'stock3', 'stock4'] as const

/** Text of a raw field; every way of saying nothing becomes `""`. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** Number of a raw field; every way of saying nothing becomes 0. */
export function amount(value: unknown): Fraction {
  const shown = text(value)
  return shown === '' ? zero : fraction(shown)
}

/** A raw list; absent, `{}` and a lone object are read as the list they stand for. */
export function list(value: unknown): readonly Raw[] {
  if (Array.isArray(value)) return value as Raw[]
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return []
  return [value as Raw]
}

/** A raw object; anything else becomes an empty one. */
export function object(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {}
}

/** Last segment of a relation's href; `""` when there is none. */
export function hrefId(value: unknown): string {
  const href = text(object(value).href)
  return decodeURIComponent(href.slice(href.lastIndexOf('/') + 1))
}

/** Decimals of a currency as invoices write it. */
export function currencyDecimals(code: string): number {
  return code === 'HUF' ? 0 : 2
}

/** Value of a shop setting, `""` when it is not set. */
export function setting(settings: readonly Raw[], key: string): string {
  return text(settings.find((row) => row.key === key)?.value)
}
