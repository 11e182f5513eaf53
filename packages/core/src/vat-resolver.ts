import type { CountryCode, Decimal, MappingDecision, VatRate } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { exact } from './decimal.ts'
import { decisionsByKey } from './decisions.ts'
import { vatKey } from './keys.ts'
import { normaliseVatName } from './normalise.ts'
import type { SyncSettings, VatMapping } from './settings.ts'

/** What the shop says of a rate. */
export interface ShopVat {
  readonly country: CountryCode
  /** Tax name or class; `deposit` for bottle deposits; null when the shop tells none. */
  readonly taxName: string | null
  /** Percent. */
  readonly rate: Decimal
}

/** Finds the ERP's rate for a rate of the shop; null when a mapping is missing. */
export type VatResolver = (vat: ShopVat) => VatRate | null

/**
 * M8: what a person decided about exactly this rate, then a mapping, the most specific one; then a positive rate of the
 * home country is the ERP's plain percentage. 0 % and foreign rates are never guessed, nor is a rate
 * that its own name or the mapped one contradicts.
 */
export function vatResolver(
  rates: readonly VatRate[],
  settings: Pick<SyncSettings, 'homeCountry' | 'vatMappings'>,
  decisions: readonly MappingDecision[] = [],
): VatResolver {
  const decided = decisionsByKey(decisions, 'vat')
  const byName = new Map(rates.map((rate) => [normaliseVatName(rate.shortName), rate]))
  const percentages = rates.filter((rate) => rate.navCase === null)
  const mappings = settings.vatMappings.toSorted((left, right) => specificity(right) - specificity(left))
  return (vat) => {
    const rate = exact(vat.rate)
    if (nameContradicts(vat, rate)) return null
    const shortName =
      decided.get(vatKey(vat)) ?? mappings.find((candidate) => applies(candidate, vat))?.shortName
    if (shortName !== undefined) {
      const mapped = byName.get(normaliseVatName(shortName))
      return mapped !== undefined && exact(mapped.rate).eq(rate) ? mapped : null
    }
    if (vat.country !== settings.homeCountry || rate.lte(0)) return null
    return percentages.find((candidate) => exact(candidate.rate).eq(rate)) ?? null
  }
}

/** A name such as `27%` that states another percentage than the rate itself. */
function nameContradicts(vat: ShopVat, rate: Big): boolean {
  const stated = /(\d+(?:[.,]\d+)?)\s*%/u.exec(vat.taxName ?? '')?.[1]
  return stated !== undefined && !exact(stated.replace(',', '.')).eq(rate)
}

function applies(mapping: VatMapping, vat: ShopVat): boolean {
  const fitsCountry = mapping.country === null || mapping.country === vat.country
  const fitsName =
    mapping.taxName === null ||
    (vat.taxName !== null && normaliseVatName(mapping.taxName) === normaliseVatName(vat.taxName))
  return fitsCountry && fitsName && exact(mapping.rate).eq(exact(vat.rate))
}

function specificity(mapping: VatMapping): number {
  return (mapping.taxName === null ? 0 : 2) + (mapping.country === null ? 0 : 1)
}
