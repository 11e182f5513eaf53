import type { CurrencyCode, Decimal } from '@okos-sync/domain'

const currencyMarks: readonly (readonly [mark: string, currency: CurrencyCode])[] = [
  ['€', 'EUR'],
  ['ft', 'HUF'],
  ['$', 'USD'],
  ['£', 'GBP'],
  ['kč', 'CZK'],
  ['zł', 'PLN'],
  ['lei', 'RON'],
]

/** Longer texts are no amounts. */
const longestText = 100

/** An amount as the shop shows it to buyers. */
export interface DisplayedAmount {
  readonly value: Decimal
  /** Null when the text names none. */
  readonly currency: CurrencyCode | null
}

/**
 * Reads `"19,47 €"`, `"6.400 Ft"`, `"1 234,50"`, `"1,234.50"`. A single point or comma before exactly three
 * digits separates thousands. Null when the text holds no amount.
 */
export function parseDisplayedAmount(text: string): DisplayedAmount | null {
  if (text.length > longestText) return null
  const start = text.search(/\d/u)
  if (start < 0) return null
  const rest = text.slice(start)
  const end = rest.search(/[^\d.,\s]/u)
  const digits = (end < 0 ? rest : rest.slice(0, end)).replace(/\s/gu, '')
  const sign = /[-−]/u.test(text.slice(0, start)) ? '-' : ''
  return { value: `${sign}${plainDigits(digits)}`, currency: currencyOf(text) }
}

function plainDigits(digits: string): string {
  const ended = digits.slice(0, digits.search(/\d[.,]*$/u) + 1)
  const at = Math.max(ended.lastIndexOf('.'), ended.lastIndexOf(','))
  if (at < 0) return ended
  const separator = ended.charAt(at)
  const isThousands = ended.length - at - 1 === 3 && !mixesSeparators(ended)
  const isRepeated = ended.indexOf(separator) !== at
  if (isThousands || isRepeated) return ended.replace(/[.,]/gu, '')
  return `${ended.slice(0, at).replace(/[.,]/gu, '')}.${ended.slice(at + 1)}`
}

function mixesSeparators(digits: string): boolean {
  return digits.includes('.') && digits.includes(',')
}

function currencyOf(text: string): CurrencyCode | null {
  const lower = text.toLowerCase()
  const mark = currencyMarks.find(([sign]) => lower.includes(sign))
  if (mark !== undefined) return mark[1]
  return /(?<!\p{L})[A-Za-z]{3}(?!\p{L})/u.exec(text)?.[0].toUpperCase() ?? null
}
