import type { CurrencyCode, Decimal } from '@okos-sync/domain'
import { Big } from 'big.js'
import { exact, plain } from './decimal.ts'

const smallestCoin = 5

/**
 * What a buyer pays in cash: in forints the gross rounded to 5 (Act III of 2008: 1, 2, 6, 7 down; 3, 4, 8, 9 up).
 * Only the amount to be paid: gross and VAT of the document stay. Other currencies are paid to the cent.
 */
export function cashPayable(gross: Decimal, currency: CurrencyCode): Decimal {
  if (currency !== 'HUF') return plain(exact(gross))
  return plain(exact(gross).div(smallestCoin).round(0, Big.roundHalfUp).times(smallestCoin))
}
