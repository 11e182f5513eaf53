/** A tax number as a document shall carry it. */
export interface TaxNumberReading {
  /** `12345678-2-42`, `HU12345678`, `ATU12345678`; the text as it was when it is none of these. */
  readonly text: string
  readonly kind: 'hungarian' | 'hungarian-eu' | 'eu' | 'unknown'
  /** False when the check digit contradicts the number; null where nothing is checked. */
  readonly isValid: boolean | null
}

const weights = [9, 7, 3, 1, 9, 7, 3]

const euPrefixes = new Set(
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '),
)

/**
 * Reads what a buyer typed. Hungarian numbers are 8-1-2 digits, whose eighth is a check digit over the first seven
 * by the weights 9, 7, 3, 1 and whose ninth, the VAT code, is 1 to 5. Numbers of other EU countries are kept as
 * they are: their own rules are the ERP's matter. Null for nothing.
 */
export function readTaxNumber(typed: string | null): TaxNumberReading | null {
  const text = typed?.trim() ?? ''
  if (text === '') return null
  const compact = text.toUpperCase().replace(/[\s.\-–—/]/gu, '')
  if (/^\d{11}$/u.test(compact)) {
    const [root, code, county] = [compact.slice(0, 8), compact.slice(8, 9), compact.slice(9)]
    const isValid = hasCheckDigit(root) && /[1-5]/u.test(code)
    return { text: `${root}-${code}-${county}`, kind: 'hungarian', isValid }
  }
  if (/^HU\d{8}$/u.test(compact))
    return { text: compact, kind: 'hungarian-eu', isValid: hasCheckDigit(compact.slice(2)) }
  const isEu = /^[A-Z]{2}[0-9A-Z]{2,13}$/u.test(compact) && euPrefixes.has(compact.slice(0, 2))
  return isEu ? { text: compact, kind: 'eu', isValid: null } : { text, kind: 'unknown', isValid: null }
}

/** What names the taxpayer: the first eight digits at home, the whole number elsewhere; null for nothing. */
export function taxNumberRoot(typed: string | null): string | null {
  const reading = readTaxNumber(typed)
  if (reading === null) return null
  if (reading.kind === 'hungarian') return reading.text.slice(0, 8)
  if (reading.kind === 'hungarian-eu') return reading.text.slice(2)
  return reading.text.toUpperCase()
}

function hasCheckDigit(root: string): boolean {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(root[place]), 0)
  return Number(root[7]) === (10 - (sum % 10)) % 10
}
