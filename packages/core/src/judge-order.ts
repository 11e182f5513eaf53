import type { CurrencyCode, Decimal, Instant, ShopOrder, ShopOrderLine } from '@okos-sync/domain'
import { type Consistency, checkConsistency, type DepositReading } from './check-consistency.ts'
import { exact, plain, roundTo } from './decimal.ts'
import { mayCost } from './gift-amount.ts'
import { boughtLines } from './line-quantity.ts'
import { minorUnits } from './minor-units.ts'
import { normaliseCode } from './normalise.ts'
import { type Attempt, collect, type Obstacle, obstruct, succeed } from './obstacle.ts'
import type { PlanningContext } from './planning-types.ts'
import { type CurrencyReading, readCurrency } from './read-currency.ts'

type DecidedCurrency = Extract<CurrencyReading, { isDecided: true }>

/** A line that was bought, with its product code. */
export interface CodedLine {
  readonly line: ShopOrderLine
  readonly code: string
}

/** An order whose figures agree, with what was learnt on the way. */
export interface SoundOrder {
  readonly order: ShopOrder
  readonly currency: DecidedCurrency
  readonly deposits: DepositReading
  readonly lines: readonly CodedLine[]
  /** The total in the order's currency, rounded to the smallest unit: the document's gross. */
  readonly gross: Decimal
}

type JudgeContext = Pick<PlanningContext, 'shop' | 'settings' | 'now'>

/** Tells whether an order's own figures allow a document, or the first reason why not. */
export function judgeOrder(order: ShopOrder, context: JudgeContext): Attempt<SoundOrder> {
  const currency = currencyOf(order, context)
  const figuresIn = currency.isDecided ? currency.figuresIn : coarser(order.currency, context.shop.currency)
  const consistency = checkConsistency(order, figuresIn)
  if (consistency.kind !== 'consistent') {
    const obstacle = figuresObstacle(consistency)
    return isFresh(order, context) ? obstruct('waiting', 'being-written') : { ok: false, obstacle }
  }
  if (order.giftWrappings.some(mayCost)) return obstruct('waiting', 'gift-wrapping-unsupported')
  const lines = collect(boughtLines(order).map(codedLine))
  if (!lines.ok) return lines
  if (!currency.isDecided) return obstruct('waiting', 'currency-undecided', { currency: order.currency })
  const gross = grossIn(order, currency)
  return succeed({ order, currency, deposits: consistency.deposits, lines: lines.value, gross })
}

/** The shop's total in the order's currency, rounded half up; null while its currency is undecided. */
export function shopGross(
  order: ShopOrder,
  context: Pick<PlanningContext, 'shop' | 'settings'>,
): Decimal | null {
  const currency = currencyOf(order, context)
  return currency.isDecided ? grossIn(order, currency) : null
}

function currencyOf(order: ShopOrder, context: Pick<PlanningContext, 'shop' | 'settings'>): CurrencyReading {
  const { foreignTotals } = context.settings
  return readCurrency(order, { shopCurrency: context.shop.currency, foreignTotals })
}

function grossIn(order: ShopOrder, currency: DecidedCurrency): Decimal {
  return plain(roundTo(exact(order.total).times(currency.factor), minorUnits(order.currency)))
}

/** The larger smallest unit: an order is not called inconsistent while its currency is open. */
function coarser(left: CurrencyCode, right: CurrencyCode): CurrencyCode {
  return minorUnits(left) < minorUnits(right) ? left : right
}

function figuresObstacle(consistency: Exclude<Consistency, { kind: 'consistent' }>): Obstacle {
  switch (consistency.kind) {
    case 'inconsistent':
      return { outcome: 'failed', code: 'totals-disagree', params: { ...consistency.disagreement } }
    case 'deposits-undecided':
      return { outcome: 'waiting', code: 'totals-disagree', params: { ...consistency.disagreement } }
    case 'unknown-total': {
      const { name, type, value } = consistency.row
      const params = { name: name ?? '–', type: type === '' ? '–' : type, value: plain(exact(value)) }
      return { outcome: 'waiting', code: 'unknown-total', params }
    }
  }
}

/** An order made or edited through the API exists before its lines and totals do. */
function isFresh(order: ShopOrder, context: JudgeContext): boolean {
  const changedAt = latest(order.createdAt, order.updatedAt)
  const ageMs = Date.parse(context.now) - Date.parse(changedAt)
  return ageMs < context.settings.beingWrittenMinutes * 60_000
}

function latest(left: Instant, right: Instant): Instant {
  return left > right ? left : right
}

function codedLine(line: ShopOrderLine): Attempt<CodedLine> {
  const code = normaliseCode(line.sku)
  return code === null
    ? obstruct('waiting', 'product-code-missing', { line: line.name })
    : succeed({ line, code })
}
