import type { Decimal } from '@okos-sync/domain'
import { type Field, field, Misfit } from './field.ts'
import { isNothing } from './nothing.ts'

// Longer figures are no money; the bound also keeps hostile digits away from arithmetic.
const maxLength = 40

/** A decimal that must be there, as plain text: `"1234.5600"`. Numbers are taken too, exponents are not. */
export const decimalText: Field<Decimal> = field(readDecimal)

/** A decimal; null for nothing. */
export const decimalOrNull: Field<Decimal | null> = field((value) =>
  isNothing(value) ? null : readDecimal(value),
)

/** A decimal; `"0"` for nothing. */
export const decimalOrZero: Field<Decimal> = field((value) => (isNothing(value) ? '0' : readDecimal(value)))

/** A VAT percentage; null for nothing and for any negative figure, which means "not applicable" (`-1.0000`). */
export const rateOrNull: Field<Decimal | null> = field((value) => {
  if (isNothing(value)) return null
  const rate = readDecimal(value)
  return typeof rate === 'string' && rate.startsWith('-') ? null : rate
})

function readDecimal(value: unknown): Decimal | Misfit {
  const text = typeof value === 'number' ? plainNumber(value) : typeof value === 'string' ? value.trim() : ''
  if (text.length > maxLength || !/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return new Misfit('a decimal')
  const [, sign = '', digits = '', fraction = ''] = /^([+-]?)0*(\d*)(\.\d+)?/.exec(text) ?? []
  return `${sign === '-' ? '-' : ''}${digits === '' ? '0' : digits}${fraction}`
}

function plainNumber(value: number): string {
  const text = String(value)
  return /e-\d+$/.test(text) ? value.toFixed(20) : text
}
