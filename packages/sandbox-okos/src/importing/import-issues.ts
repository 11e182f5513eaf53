import type { ImportIssue } from '@okos-sync/domain'

type Words = Readonly<Record<string, string>>

/** What can be wrong in a file, in both languages; `{…}` is filled in. */
const texts = {
  'missing-column': ['Hiányzik a(z) „{column}” oszlop.', 'The column "{column}" is missing.'],
  'doubled-column': ['A(z) „{column}” oszlop kétszer szerepel.', 'The column "{column}" stands twice.'],
  'missing-value': ['Nincs kitöltve.', 'It is empty.'],
  'too-long': ['Legfeljebb {limit} karakter lehet.', 'It has more than {limit} characters.'],
  'bad-number': ['Nem értelmezhető számként.', 'It can’t be read as a number.'],
  'negative-price': ['Az ár nem lehet negatív.', 'A price can’t be negative.'],
  'unknown-vat': [
    'Ismeretlen áfakulcs; ezek egyike lehet: {known}.',
    'Unknown VAT short name; it must be one of {known}.',
  ],
  'unknown-warehouse': [
    'Ismeretlen raktár; ezek egyike lehet: {known}.',
    'Unknown warehouse; it must be one of {known}.',
  ],
  'duplicate-code': ['Ez a kód már szerepel a(z) {row}. sorban.', 'This code stands in row {row} already.'],
  'duplicate-partner': [
    'Ez az ügyfél már szerepel a(z) {row}. sorban.',
    'This partner stands in row {row} already.',
  ],
  'bad-email': ['Nem érvényes e-mail cím.', 'It is no valid e-mail address.'],
  'bad-country': [
    'Kétbetűs országkód kell, pl. HU.',
    'It must be a country code of two letters, such as HU.',
  ],
  'bad-yes-no': ['„igen” vagy „nem” lehet.', 'It must be "igen" (yes) or "nem" (no).'],
  'stock-not-kept': [
    'Készlet modul nélkül a nyitókészlet kimarad.',
    'Without the stock module the opening stock is left out.',
  ],
} as const satisfies Record<string, readonly [hu: string, en: string]>

/** Codes of issues. */
export type IssueCode = keyof typeof texts

/** An issue of one cell; `column` null: the row as a whole. */
export function issueOf(code: IssueCode, column: string | null, words: Words = {}): ImportIssue {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? (name === 'column' ? (column ?? '') : ''))
  const [textHu, textEn] = texts[code]
  return { column, code, textHu: fill(textHu), textEn: fill(textEn) }
}
