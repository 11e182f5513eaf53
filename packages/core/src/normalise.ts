/**
 * Text for comparing names: NFC, lower case, white space folded. Accents stay: `Kovács` and `Kovacs` are two
 * names.
 */
export function normaliseName(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()
}

/** E-mail address for comparing: without spaces, of which an address has none, and case. */
export function normaliseEmail(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '').toLowerCase()
}

/** Product code as it is compared: trimmed, case kept. Null when nothing is left. */
export function normaliseCode(text: string | null): string | null {
  const code = text?.trim() ?? ''
  return code === '' ? null : code
}

/** VAT name for comparing: `27 %` equals `27%`. */
export function normaliseVatName(text: string): string {
  return normaliseName(text).replaceAll(' ', '')
}
