import {
  type ShopOrder,
  type StockSlot,
  stockSlots,
  type VerdictNote,
  type VerdictNoteCode,
} from '@okos-sync/domain'
import { exact, plain } from './decimal.ts'
import type { SoundOrder } from './judge-order.ts'
import type { WantedLine } from './line-context.ts'
import { lineQuantity, sortById } from './line-quantity.ts'
import type { PartnerAmbiguity } from './partner-index.ts'
import type { PartnerDoubt } from './partner-planner.ts'
import type { SlotWarehouses } from './slot-warehouses.ts'
import { readTaxNumber } from './tax-number.ts'

/** What a person may want to know of an order that becomes a document. */
export function orderNotes(
  { sound, lines }: { readonly sound: SoundOrder; readonly lines: readonly WantedLine[] },
  records: {
    readonly partnerDoubt: PartnerDoubt | null
    readonly warehouses: SlotWarehouses
    /** What was noted of products when they were matched. */
    noteOf(code: string): VerdictNote | null
  },
): VerdictNote[] {
  const codes = new Set(lines.flatMap(({ item }) => (item.kind === 'product' ? [item.code] : [])))
  return [
    ...taxNumberNotes(sound.order),
    ...sound.remarks,
    ...currencyNotes(sound),
    ...nothingBought(sound.order),
    ...lines.flatMap((line) => line.remarks),
    ...[...codes].flatMap((code) => records.noteOf(code) ?? []),
    ...slotNotes(lines, records.warehouses),
    ...partnerNotes(records.partnerDoubt),
  ]
}

function taxNumberNotes({ buyer }: ShopOrder): VerdictNote[] {
  const reading = readTaxNumber(buyer.taxNumber)
  const isBroken = reading !== null && (reading.kind === 'unknown' || reading.isValid === false)
  return isBroken ? [{ code: 'tax-number-broken', params: {} }] : []
}

/** P12: a document in a currency that the shop's figures are not in. */
function currencyNotes({ order, currency }: SoundOrder): VerdictNote[] {
  if (currency.figuresIn === order.currency) return []
  const params = { from: currency.figuresIn, to: order.currency, rate: plain(currency.factor) }
  return [{ code: 'figures-converted', params }]
}

function nothingBought(order: ShopOrder): VerdictNote[] {
  return sortById(order.lines)
    .filter((line) => lineQuantity(line).lte(0))
    .map(({ name }) => ({ code: 'line-without-quantity', params: { line: name } }))
}

/** Goods from a column of the shop that no warehouse feeds are reserved nowhere. */
function slotNotes(lines: readonly WantedLine[], warehouses: SlotWarehouses): VerdictNote[] {
  const taken = lines.flatMap(({ item }) => (item.kind === 'product' ? [item.line] : []))
  const isTaken = (slot: StockSlot) =>
    taken.some((line) => line.subtractsStock && exact(line.quantities[slot]).gt(0))
  return stockSlots
    .filter((slot) => warehouses[slot].length === 0 && isTaken(slot))
    .map((slot) => ({ code: 'slot-without-warehouse', params: { slot } }))
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
