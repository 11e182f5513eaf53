import type { CountryCode, Decimal, ShopOrderLine, VatRate, VerdictNote } from '@okos-sync/domain'
import { shortest } from './decimal.ts'
import { type Attempt, obstruct, succeed } from './obstacle.ts'
import type { SyncSettings } from './settings.ts'
import type { UnsettledLine } from './settle-lines.ts'
import type { VatResolver } from './vat-resolver.ts'

/** A product that a line names, before it is matched. */
export interface WantedProduct {
  readonly kind: 'product'
  readonly code: string
  readonly line: ShopOrderLine
  /** Net price of one unit in the shop's currency; `"0"` when it can't be told. */
  readonly netPrice: Decimal
}

/** What a line sells: a product by its code, or a service by its name. */
export type WantedItem = WantedProduct | { readonly kind: 'service'; readonly name: string }

/** A line of the document before matching and rounding. */
export interface WantedLine extends UnsettledLine {
  readonly item: WantedItem
  readonly name: string
  readonly quantity: Decimal
  readonly note: string | null
  /** What the verdict tells of the line. */
  readonly remarks: readonly VerdictNote[]
}

/** What building the lines of one order needs to know. */
export interface LineContext {
  readonly settings: SyncSettings
  readonly vatFor: VatResolver
  readonly country: CountryCode
}

/** A rate as the shop states it for a row. */
export interface StatedRate {
  readonly taxName: string | null
  readonly rate: Decimal
}

/** Resolves a rate, or tells which mapping is missing. */
export function requireVat(context: LineContext, stated: StatedRate): Attempt<VatRate> {
  const found = context.vatFor({ country: context.country, ...stated })
  if (found !== null) return succeed(found)
  const params = {
    country: context.country,
    taxName: stated.taxName ?? '–',
    rate: shortest(stated.rate),
  }
  return obstruct('waiting', 'vat-unmapped', params)
}
