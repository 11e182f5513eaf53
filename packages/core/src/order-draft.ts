import {
  type LineAllocation,
  type OrderDraft,
  type OrderLineDraft,
  type RecordRef,
  stockSlots,
} from '@okos-sync/domain'
import { exact, plain, priceDigits, roundTo } from './decimal.ts'
import type { SoundOrder } from './judge-order.ts'
import { orderRef } from './keys.ts'
import type { WantedLine } from './line-context.ts'
import { minorUnits } from './minor-units.ts'
import { billingParty, shippingParty } from './parties.ts'
import type { ResolvedItem } from './service-planner.ts'
import type { SyncSettings } from './settings.ts'
import { type Amounts, settleLines } from './settle-lines.ts'
import type { SlotWarehouses } from './slot-warehouses.ts'
import { upperNote } from './upper-note.ts'

/** Records of the ERP that a document refers to. */
export interface DraftRecords {
  readonly partner: RecordRef
  readonly paymentMethod: RecordRef | null
  readonly shippingMethod: RecordRef | null
  itemOf(line: WantedLine): ResolvedItem
}

/** The document of a sound order: gross equals the shop's total, and everything adds up to it. */
export function orderDraft(params: {
  readonly sound: SoundOrder
  readonly lines: readonly WantedLine[]
  readonly records: DraftRecords
  readonly settings: SyncSettings
  readonly warehouses: SlotWarehouses
  readonly isShipped: boolean
}): OrderDraft<RecordRef> {
  const { sound, settings, records } = params
  const { order } = sound
  const digits = minorUnits(order.currency)
  const settled = settleLines({
    lines: params.lines,
    total: exact(sound.gross),
    digits,
    vatReckoning: settings.vatReckoning,
  })
  return {
    ref: orderRef(order.shopName, order.innerId),
    numberSeries: settings.numberSeries,
    orderedAt: order.createdAt,
    currency: order.currency,
    partner: records.partner,
    billing: billingParty(order, settings),
    shipping: shippingParty(order, settings),
    paymentMethod: records.paymentMethod,
    // An answer of a bank has no documented meaning, so only "pay later" tells something.
    isPaid: order.paysLater === true ? false : null,
    shippingMethod: records.shippingMethod,
    pickupPointId: order.pickupPointId,
    upperNote: upperNote(order, settings.upperNote),
    internalNote: order.comment,
    lines: settled.lines.map(({ line, amounts }) =>
      lineDraft({ line, amounts, item: records.itemOf(line), warehouses: params.warehouses }),
    ),
    vatSummary: settled.vatSummary,
    ...settled.totals,
    fulfilment: params.isShipped ? 'shipped' : 'open',
  }
}

function lineDraft(params: {
  readonly line: WantedLine
  readonly amounts: Amounts
  readonly item: ResolvedItem
  readonly warehouses: SlotWarehouses
}): OrderLineDraft<RecordRef> {
  const { line, amounts, item } = params
  return {
    kind: item.kind,
    item: item.ref,
    name: line.name,
    quantity: line.quantity,
    unit: item.unit,
    unitNet: plain(roundTo(exact(amounts.net).div(exact(line.quantity)), priceDigits)),
    vat: line.vat.shortName,
    ...amounts,
    allocations: item.kind === 'product' ? allocations(line, params.warehouses) : [],
    note: line.note,
  }
}

/** P2: what each column of the shop gave comes from that column's first warehouse; none where none is mapped. */
function allocations(line: WantedLine, warehouses: SlotWarehouses): LineAllocation[] {
  if (line.item.kind !== 'product' || !line.item.line.subtractsStock) return []
  const { quantities } = line.item.line
  return stockSlots.flatMap((slot) => {
    const [warehouse] = warehouses[slot]
    const quantity = exact(quantities[slot])
    return warehouse === undefined || quantity.eq(0)
      ? []
      : [{ warehouseId: warehouse.id, quantity: plain(quantity) }]
  })
}
