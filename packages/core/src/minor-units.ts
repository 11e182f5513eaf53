import type { CurrencyCode } from '@okos-sync/domain'

const withoutMinorUnit = 'BIF CLP DJF GNF HUF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
const withThreeDigits = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')

const digitsByCurrency = new Map([
  ...withoutMinorUnit.map((code) => [code, 0] as const),
  ...withThreeDigits.map((code) => [code, 3] as const),
])

/**
 * Decimals of the currency's smallest unit by ISO 4217, 2 where nothing else is said. HUF is 0: the fillér is
 * out of use and Hungarian documents are made out in whole forints.
 */
export function minorUnits(currency: CurrencyCode): number {
  return digitsByCurrency.get(currency) ?? 2
}
