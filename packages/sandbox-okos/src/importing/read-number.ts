import type { Decimal } from '@okos-sync/domain'

/**
 * A number as people write it, with a decimal comma or point and spaces between thousands: `1 234,50`, `1.234,50`,
 * `1,234.50`, `12.5`. A single comma or point is the decimal one. Null when it is none.
 */
export function readNumber(text: string): Decimal | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '')
  const last = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'))
  const mark = plain[last] ?? ''
  const [whole = '', fraction = '', ...rest] = mark === '' ? [plain] : plain.split(mark)
  if (rest.length > 0) return null
  const other = mark === ',' ? '.' : ','
  const digits = whole.replaceAll(other, '')
  const isGrouped = whole.includes(other)
  if (isGrouped && !/^-?\d{1,3}([.,]\d{3})+$/.test(whole)) return null
  if (!/^-?\d{1,18}$/.test(digits) || !/^\d{0,12}$/.test(fraction) || (mark !== '' && fraction === ''))
    return null
  const [sign, number] = digits.startsWith('-') ? ['-', digits.slice(1)] : ['', digits]
  const value = `${number.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`
  return /[1-9]/.test(value) ? `${sign}${value}` : value
}
