import type { CurrencyCode, Decimal, Instant, ShopOrder, ShopOrderLine } from '@okos-sync/domain'
import { type Consistency, checkConsistency } from './check-consistency.ts'
import { exact, plain, roundTo } from './decimal.ts'
import { mayCost } from './gift-amount.ts'
import { boughtLines } from './line-quantity.ts'
import { minorUnits } from './minor-units.ts'
import { normaliseCode } from './normalise.ts'
import { type Attempt, collect, type Obstacle, obstruct, succeed } from './obstacle.ts'
import { agreeing, type FiguresReading, overruleFigures } from './overrule-figures.ts'
import type { PlanningContext } from './planning-types.ts'
import { type CurrencyReading, readCurrency } from './read-currency.ts'
import { rowParams, withoutFigures } from './total-rows.ts'

type DecidedCurrency = Extract<CurrencyReading, { isDecided: true }>

/** A line that was bought, with its product code. */
export interface CodedLine {
  readonly line: ShopOrderLine
  readonly code: string
}

/** An order whose figures agree or were overruled, with what was learnt on the way. */
export interface SoundOrder extends FiguresReading {
  readonly currency: DecidedCurrency
  readonly lines: readonly CodedLine[]
  /** The total in the order's currency, rounded to the smallest unit: the document's gross. */
  readonly gross: Decimal
}

type JudgeContext = Pick<PlanningContext, 'shop' | 'settings' | 'now'>

/** Tells whether an order's own figures allow a document, or the first reason why not. */
export function judgeOrder(stated: ShopOrder, context: JudgeContext): Attempt<SoundOrder> {
  const read = withoutFigures(stated, context.settings)
  const currency = currencyOf(read, context)
  const figuresIn = currency.isDecided ? currency.figuresIn : coarser(read.currency, context.shop.currency)
  const figures = judgeFigures(read, { figuresIn, context })
  if (!figures.ok) return figures
  const { order } = figures.value
  if (order.giftWrappings.some(mayCost)) return obstruct('waiting', 'gift-wrapping-unsupported')
  const lines = collect(boughtLines(order).map(codedLine))
  if (!lines.ok) return lines
  if (!currency.isDecided) return obstruct('waiting', 'currency-undecided', { currency: order.currency })
  const gross = grossIn(order, currency)
  return succeed({ ...figures.value, currency, lines: lines.value, gross })
}

function judgeFigures(
  order: ShopOrder,
  { figuresIn, context }: { readonly figuresIn: CurrencyCode; readonly context: JudgeContext },
): Attempt<FiguresReading> {
  const consistency = checkConsistency(order, figuresIn)
  if (consistency.kind === 'consistent') return succeed(agreeing(order, consistency.deposits))
  if (isFresh(order, context)) return obstruct('waiting', 'being-written')
  const overruled =
    context.settings.inconsistentOrders === 'import' ? overruleFigures(order, consistency, figuresIn) : null
  return overruled === null ? { ok: false, obstacle: figuresObstacle(consistency) } : succeed(overruled)
}

/** The shop's total in the order's currency, rounded half up; null while its currency is undecided. */
export function shopGross(
  order: ShopOrder,
  context: Pick<PlanningContext, 'shop' | 'settings'>,
): Decimal | null {
  const currency = currencyOf(withoutFigures(order, context.settings), context)
  return currency.isDecided ? grossIn(order, currency) : null
}

function currencyOf(order: ShopOrder, context: Pick<PlanningContext, 'shop' | 'settings'>): CurrencyReading {
  const { foreignTotals, exchangeRates } = context.settings
  return readCurrency(order, { shopCurrency: context.shop.currency, foreignTotals, exchangeRates })
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
    case 'unknown-total':
      return { outcome: 'waiting', code: 'unknown-total', params: rowParams(consistency.row) }
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
