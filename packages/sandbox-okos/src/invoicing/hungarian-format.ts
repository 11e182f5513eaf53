import type { CalendarDate, CurrencyCode, Decimal } from '@okos-sync/domain'

// So that an amount never breaks over two lines.
const space = '\u00a0'

/** `-1234567.5` → `-1 234 567,5`, with at least `decimals` decimals and no trailing zeros beyond. */
export function hungarianNumber(value: Decimal, decimals = 0): string {
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(decimals, '0')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, space)
  return `${value.startsWith('-') ? '-' : ''}${grouped}${kept === '' ? '' : `,${kept}`}`
}

/** An amount with its currency: `1 270 Ft`, `12,50 EUR`. */
export function hungarianMoney(amount: Decimal, currency: CurrencyCode): string {
  if (currency === 'HUF') return `${hungarianNumber(amount)}${space}Ft`
  return `${hungarianNumber(amount, 2)}${space}${currency}`
}

/** `2026-11-23` → `2026. 11. 23.` */
export function hungarianDate(day: CalendarDate): string {
  return `${day.split('-').join(`.${space}`)}.`
}
