import type { ShopOrder, VerdictNote, VerdictNoteCode } from '@okos-sync/domain'
import { shortest } from './decimal.ts'
import { bookedRows } from './extra-lines.ts'
import type { SoundOrder } from './judge-order.ts'
import type { PartnerAmbiguity } from './partner-index.ts'
import type { PartnerDoubt } from './partner-planner.ts'
import { readTaxNumber } from './tax-number.ts'
import { extraKind } from './total-rows.ts'

/** What a person may want to know of an order that becomes a document. */
export function orderNotes(
  sound: SoundOrder,
  { partnerDoubt }: { readonly partnerDoubt: PartnerDoubt | null },
): VerdictNote[] {
  return [...taxNumberNotes(sound.order), ...figureNotes(sound), ...partnerNotes(partnerDoubt)]
}

function taxNumberNotes({ buyer }: ShopOrder): VerdictNote[] {
  const reading = readTaxNumber(buyer.taxNumber)
  const isBroken = reading !== null && (reading.kind === 'unknown' || reading.isValid === false)
  return isBroken ? [{ code: 'tax-number-broken', params: {} }] : []
}

function figureNotes(sound: SoundOrder): VerdictNote[] {
  const hasSubTotal = sound.order.totals.some((row) => row.type === 'SUB_TOTAL')
  const unknown = bookedRows(sound).filter((row) => extraKind(row) === 'unknown')
  return [
    ...(hasSubTotal ? [] : [{ code: 'sub-total-missing' as const, params: {} }]),
    ...unknown.map(({ name, type, value }) => ({
      code: 'unknown-total-booked' as const,
      params: { name: name ?? '–', type: type === '' ? '–' : type, value: shortest(value) },
    })),
  ]
}

const codeOfDoubt: Readonly<Record<PartnerAmbiguity, VerdictNoteCode>> = {
  'several-exact': 'partner-several-exact',
  'tax-numbers-differ': 'partner-tax-numbers-differ',
  'names-nearly-equal': 'partner-names-nearly-equal',
  'tax-number-equal': 'partner-tax-number-equal',
}

function partnerNotes(doubt: PartnerDoubt | null): VerdictNote[] {
  if (doubt === null) return []
  return [{ code: codeOfDoubt[doubt.why], params: { candidates: String(doubt.candidates) } }]
}
