import type {
  ShopLevel,
  SlotLevels,
  StockComparison,
  StockDrift,
  StockDriftCode,
  StockReason,
  StockSlot,
} from '@okos-sync/domain'
import { Big } from 'big.js'
import { type SlotStock, shownQuantity } from './available-stock.ts'
import { exact, plain, zero } from './decimal.ts'
import type { SyncSettings } from './settings.ts'

/** One product as all three know it. */
export interface StockSides {
  readonly sku: string
  /** The shop's unchanging number of the product. */
  readonly productInnerId: string
  /** What the shop shows. */
  readonly read: SlotLevels
  /** What it was last known to show, less what was ordered since; null: never known. */
  readonly known: ShopLevel | null
  /** Id in the ERP; null: it has no product of this code. */
  readonly productId: string | null
}

/** What the comparison is made by. */
export interface StockJudge {
  readonly settings: Pick<SyncSettings, 'stockBuffer' | 'stockMode'>
  readonly stock: SlotStock
  /** What orders that the ERP does not have hold back of the product, and which orders these are. */
  readonly heldOf: (level: Pick<StockSides, 'sku'>) => {
    readonly levels: SlotLevels
    readonly orders: readonly string[]
  }
  readonly isGuardHeld: boolean
  /** Codes of products whose level the shop refused for good. */
  readonly refused: ReadonlySet<string>
  /** True when the stock flow has this product on its list. */
  readonly isPending: (product: Pick<StockSides, 'sku' | 'productId'>) => boolean
}

/** Outcome of comparing one product. */
export interface ComparedStock {
  readonly drifts: readonly StockDrift[]
  /** In step, and yet another quantity than is on hand. */
  readonly explained: readonly StockComparison[]
}

/** B6: each column of a product beside what it must show, with the cause of a difference. */
export function compareStock(sides: StockSides, judge: StockJudge): ComparedStock {
  const { productId } = sides
  if (productId === null) return { drifts: [productDrift('unmapped-code', sides)], explained: [] }
  const rows = judge.stock.slots.map((slot) => compareSlot(slot, { ...sides, productId }, judge))
  const isInStep = (row: SlotRow) => exact(row.shop).eq(exact(row.wanted))
  return {
    drifts: rows
      .filter((row) => !isInStep(row))
      .map((row) => {
        const code = causeOf(row, sides, judge)
        return { about: 'stock', code, ...row, isHealed: healing.has(code) }
      }),
    explained: rows.filter((row) => isInStep(row) && row.shop !== row.onHand),
  }
}

/** A product that can't be compared column by column. */
export function productDrift(
  code: StockDriftCode,
  { sku, productInnerId }: Pick<StockSides, 'sku' | 'productInnerId'>,
): StockDrift {
  const nothing = { slot: null, shop: null, lastKnown: null, onHand: null, available: null, wanted: null }
  return { about: 'stock', code, sku, productInnerId, ...nothing, reasons: [], isHealed: false }
}

/** The stock flow puts these right once it looks at the product again. */
const healing: ReadonlySet<StockDriftCode> = new Set([
  'changed-in-shop',
  'in-doubt',
  'not-sent-yet',
  'change-skipped',
])

interface SlotRow extends StockComparison {
  readonly shop: string
  readonly wanted: string
}

function compareSlot(
  slot: StockSlot,
  sides: StockSides & { readonly productId: string },
  { settings, stock, heldOf }: StockJudge,
): SlotRow {
  const onHand = stock.onHandOf(sides.productId)[slot]
  const available = stock.availableOf(sides.productId)[slot]
  const held = heldOf(sides)
  const free = available.minus(exact(held.levels[slot]))
  const wanted = shownQuantity(free, settings)
  return {
    sku: sides.sku,
    productInnerId: sides.productInnerId,
    slot,
    shop: plain(exact(sides.read[slot])),
    lastKnown: sides.known === null ? null : plain(exact(sides.known.levels[slot])),
    onHand: plain(onHand),
    available: plain(available),
    wanted,
    reasons: [
      reason('reserved', onHand.minus(available)),
      { ...reason('orders-not-in', exact(held.levels[slot])), orders: held.orders },
      ...clippings(free, exact(wanted), settings),
    ].filter(({ quantity }) => quantity !== '0'),
  }
}

/** The way from what is free to what is shown; with what comes before it, every step from what is on hand. */
function clippings(free: Big, wanted: Big, settings: StockJudge['settings']): StockReason[] {
  const buffer = exact(settings.stockBuffer)
  const sellable = free.minus(buffer)
  const whole = sellable.round(0, Big.roundDown)
  const least = whole.lt(0) ? zero : whole
  return [
    reason('buffer', buffer),
    reason('part-of-unit', sellable.minus(whole)),
    reason('below-zero', whole.minus(least)),
    reason('only-in-stock', least.minus(wanted)),
  ]
}

function reason(code: StockReason['code'], quantity: Big): StockReason {
  return { code, quantity: plain(quantity), orders: [] }
}

function causeOf(row: SlotRow, sides: StockSides, judge: StockJudge): StockDriftCode {
  const { sku, known } = sides
  if (known === null || known.awaitsOpening) return 'opening-missing'
  if (judge.refused.has(sku)) return 'push-refused'
  if (!known.isCertain) return 'in-doubt'
  if (row.lastKnown !== row.shop) return 'changed-in-shop'
  if (judge.isGuardHeld) return 'guard-held'
  return judge.isPending(sides) ? 'not-sent-yet' : 'change-skipped'
}
