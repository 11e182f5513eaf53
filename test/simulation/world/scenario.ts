import { type Dice, diceOf } from '../engine/dice.ts'
import type { Climate } from '../engine/weather.ts'
import type { ErpHabits } from '../erp/erp-port.ts'
import type { ShopHabits } from '../shop/shop-port.ts'

const minuteMs = 60_000

/** What a seed decides before anything happens; printed with a failure. */
export interface Scenario {
  readonly seed: number
  readonly startMs: number
  /** How long faults and people are at work, in minutes. */
  readonly minutes: number
  readonly intervalMs: number
  readonly articles: number
  /** Articles that the ERP has before the first run. */
  readonly articlesInErp: number
  readonly customers: number
  /** Orders placed before the first run. */
  readonly earlierOrders: number
  readonly orders: number
  readonly edits: number
  readonly cancellations: number
  readonly movements: number
  readonly shipments: number
  readonly invoices: number
  /** Share of pushed products that somebody orders around the push. */
  readonly rush: number
  /** Orders that lists show late, or that are written in several steps, per hundred. */
  readonly latePercent: number
  readonly unfinishedPercent: number
  readonly defectPercent: number
  readonly shop: ShopHabits
  readonly erp: ErpHabits
  readonly shopClimate: Climate
  readonly erpClimate: Climate
  readonly diskFailures: number
  /** Probability that a process dies at any one call. */
  readonly crashes: number
  readonly otherProcess: 'none' | 'watch' | 'by-hand'
  readonly shopClockErrorMs: number
  readonly clockErrorMs: number
  /** The machine's clock is set by `byMs` at `atMs`. */
  readonly clockJumps: readonly { readonly atMs: number; readonly byMs: number }[]
  /** Whether the shop is behind its real client, which speaks HTTP to it. */
  readonly isShopOverHttp: boolean
  /** Whether the shop tells of changed orders by webhooks. */
  readonly hasWebhooks: boolean
}

/** The scenario of a seed. */
export function scenarioOf(seed: number): Scenario {
  const dice = diceOf(seed).fork('scenario')
  const startMs = startOf(dice)
  const minutes = dice.between(12, 45)
  const span = { startMs, endMs: startMs + minutes * minuteMs }
  const articles = dice.between(2, 6)
  return {
    seed,
    startMs,
    minutes,
    intervalMs: 5 * minuteMs,
    articles,
    articlesInErp: dice.chance(0.4) ? dice.between(0, articles) : 0,
    customers: dice.between(0, 3),
    earlierOrders: dice.between(0, 6),
    orders: dice.between(1, 10),
    edits: dice.between(0, 4),
    cancellations: dice.between(0, 3),
    movements: dice.between(0, 6),
    shipments: dice.between(0, 3),
    invoices: dice.between(0, 3),
    rush: dice.pick([0, 0.2, 0.6]),
    latePercent: dice.pick([0, 0, 20]),
    unfinishedPercent: dice.pick([0, 0, 20]),
    defectPercent: dice.pick([0, 0, 10]),
    shop: {
      pageSize: dice.pick([2, 3, 5, 200]),
      sort: dice.pick(['oldest-first', 'newest-first', 'shuffled']),
      doubles: dice.pick([0, 0.3]),
      batchItemMs: dice.pick([1, 40, 900]),
      batchTime: dice.pick(['begin', 'end']),
      innerFailures: dice.pick([0, 0, 0.15]),
    },
    erp: { pageSize: dice.pick([2, 5, 100]), itemFailures: dice.pick([0, 0, 0.1]) },
    shopClimate: climateOf(dice, span),
    erpClimate: climateOf(dice, span),
    diskFailures: dice.pick([0, 0, 0, 0.005]),
    crashes: dice.pick([0, 0, 0.002, 0.01, 0.03]),
    otherProcess: dice.pick(['none', 'none', 'watch', 'by-hand']),
    shopClockErrorMs: dice.pick([0, 0, -3_000, 40_000, -7 * minuteMs]),
    clockErrorMs: dice.pick([0, 0, 500, -90_000, 26 * minuteMs]),
    clockJumps: jumpsOf(dice, span),
    hasWebhooks: dice.chance(0.5),
    isShopOverHttp: dice.chance(0.2),
  }
}

/** An ordinary working day, or the night in which the clocks change. */
function startOf(dice: Dice): number {
  const day = dice.pick([
    '2026-11-02T08:00:00Z',
    '2026-11-02T08:00:00Z',
    '2026-10-25T00:35:00Z',
    '2027-03-28T00:35:00Z',
  ])
  return Date.parse(day) + dice.below(minuteMs)
}

interface Span {
  readonly startMs: number
  readonly endMs: number
}

function climateOf(dice: Dice, { startMs, endMs }: Span): Climate {
  const mishaps = dice.pick([0, 0.01, 0.05, 0.2])
  if (!dice.chance(0.2)) return { mishaps, outages: [] }
  const fromMs = dice.between(startMs, endMs)
  return { mishaps, outages: [{ fromMs, untilMs: fromMs + dice.between(1, 20) * minuteMs }] }
}

function jumpsOf(dice: Dice, { startMs, endMs }: Span): Scenario['clockJumps'] {
  if (!dice.chance(0.2)) return []
  const sizes = [-3_600_000, -65_000, 2_000, 61_000, 3_600_000, 25 * 3_600_000]
  return Array.from({ length: dice.between(1, 3) }, () => ({
    atMs: dice.between(startMs, endMs),
    byMs: dice.pick(sizes),
  }))
}
