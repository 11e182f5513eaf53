import type { WireRecord } from '../wire.ts'
import { type Amount, decimalText, divideRounded, grossOfNet } from './amount.ts'

/** Groups of the demo shop's buyers, the default one first. */
export const customerGroups = [
  { innerId: 8, name: 'Alapértelmezett', percentDiscount: '0' },
  { innerId: 9, name: 'Viszonteladó', percentDiscount: '20' },
] as const

/** What a group pays for a product. */
export interface GroupPrice {
  readonly group: { readonly id: string; readonly innerId: number; readonly isDefault: boolean }
  /** Net, without the special price. */
  readonly original: Amount
  /** Net; null while there is none. */
  readonly special: Amount | null
  /** VAT percentage in ten-thousandths. */
  readonly rate: Amount
}

/** A row of `productPrices`; gross prices are whole forints in text. */
export function groupPriceWire({ group, original, special, rate }: GroupPrice): WireRecord {
  const gross = (net: Amount) => String(grossOfNet(net, { rate, currency: 'HUF' }) / 10_000n)
  const net = special ?? original
  return {
    customerGroup: { id: group.id, innerId: group.innerId, default: group.isDefault },
    net: decimalText(net),
    netOriginal: decimalText(original),
    netSpecial: special === null ? null : decimalText(special),
    gross: gross(net),
    grossOriginal: gross(original),
    grossSpecial: special === null ? null : gross(special),
    currencyCode: 'HUF',
  }
}

const hundred = 1_000_000n

/** An amount less a discount in percent, which comes in ten-thousandths. */
export function discounted(amount: Amount, percent: Amount): Amount {
  return divideRounded(amount * (hundred - percent), hundred)
}
