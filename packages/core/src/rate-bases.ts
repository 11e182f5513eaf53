import type { VatRate } from '@okos-sync/domain'
import type { Big } from 'big.js'
import { sumOf } from './decimal.ts'
import type { WantedLine } from './line-context.ts'

/** Gross of the lines of one rate. */
export interface RateBase {
  readonly vat: VatRate
  readonly gross: Big
}

/** Lines by their rate, those rates only that come to more than 0, by short name. */
export function basesOf(lines: readonly Pick<WantedLine, 'vat' | 'exactGross'>[]): RateBase[] {
  return [...Map.groupBy(lines, (line) => line.vat)]
    .map(([vat, group]) => ({ vat, gross: sumOf(group.map((line) => line.exactGross)) }))
    .filter((base) => base.gross.gt(0))
    .toSorted((left, right) => (left.vat.shortName < right.vat.shortName ? -1 : 1))
}

/** The bases after these (negative) amounts were taken from them. */
export function whatIsLeft(bases: readonly RateBase[], taken: readonly RateBase[]): RateBase[] {
  const takenOf = (vat: VatRate) => sumOf(taken.filter((part) => part.vat === vat).map((part) => part.gross))
  return bases
    .map(({ vat, gross }) => ({ vat, gross: gross.plus(takenOf(vat)) }))
    .filter((base) => base.gross.gt(0))
}
