import { type DocumentMoney, sumMoney } from '@okos-sync/core'
import type {
  FlowName,
  Instant,
  LeftOutFlow,
  MatchNote,
  OrderVerdict,
  RunScope,
  RunSummary,
} from '@okos-sync/domain'

type Counter =
  | 'imported'
  | 'updated'
  | 'cancelled'
  | 'adopted'
  | 'partnersCreated'
  | 'productsCreated'
  | 'servicesCreated'
  | 'pushed'
  | 'stockUnchanged'
  | 'openingBooked'
  | 'missingReported'
  | 'shopProductsCreated'
  | 'pricesPushed'
  | 'pricesUnchanged'
  | 'pricesDiffering'
  | 'statusesWritten'
  | 'invoicesWritten'
  | 'writeBackLeft'
  | 'writeBackRuns'
  | 'parked'

/** Counts what one run does. */
export interface Tally {
  add(counter: Counter, by?: number): void
  count(counter: Counter): number
  /** The shop showed this order; pages may show it again. */
  seen(orderInnerId: string, isUnchanged: boolean): void
  seenCount(): number
  /** The order's verdict as it stands now; a later one replaces it. */
  verdict(verdict: OrderVerdict): void
  /** Answers those that are new to this run. */
  matches(notes: readonly MatchNote[]): readonly MatchNote[]
  /** A document was written; a later writing of the same order replaces it. */
  document(orderInnerId: string, money: DocumentMoney): void
  held(guard: NonNullable<RunSummary['stock']['held']>): void
  pricesHeld(guard: NonNullable<RunSummary['prices']['held']>): void
  /** True once the mass-change guard kept levels back. */
  isHeld(): boolean
  /** How many differences a pass of reconciling found. */
  reconciled(counts: NonNullable<RunSummary['reconciled']>): void
  leftOut(flow: LeftOutFlow): void
  summary(end: SummaryEnd): RunSummary
}

/** What only the end of a run knows. */
export type SummaryEnd = Pick<RunSummary, 'finishedAt' | 'outcome' | 'durationMs' | 'trouble'>

/** An empty tally. */
export function createTally(start: {
  readonly runId: string
  readonly connectionId: string
  readonly flows: readonly FlowName[]
  readonly scope: RunScope
  readonly startedAt: Instant
}): Tally {
  const counts = new Map<Counter, number>()
  const seen = new Map<string, boolean>()
  const verdicts = new Map<string, OrderVerdict>()
  const notes = new Map<string, MatchNote>()
  const documents = new Map<string, DocumentMoney>()
  const leftOut: LeftOutFlow[] = []
  let held: RunSummary['stock']['held'] = null
  let pricesHeld: RunSummary['prices']['held'] = null
  let reconciled: Pick<RunSummary, 'reconciled'> = {}
  const count = (counter: Counter) => counts.get(counter) ?? 0
  return {
    add: (counter, by = 1) => counts.set(counter, count(counter) + by),
    count,
    seen: (orderInnerId, isUnchanged) =>
      seen.set(orderInnerId, isUnchanged && seen.get(orderInnerId) !== false),
    seenCount: () => seen.size,
    verdict: (verdict) => verdicts.set(verdict.orderInnerId, verdict),
    matches: (found) =>
      found.filter((note) => {
        const key = `${note.entity} ${note.key}`
        const isNew = !notes.has(key)
        if (isNew) notes.set(key, note)
        return isNew
      }),
    document: (orderInnerId, money) => documents.set(orderInnerId, money),
    held: (guard) => {
      held = guard
    },
    pricesHeld: (guard) => {
      pricesHeld = guard
    },
    isHeld: () => held !== null,
    reconciled: (counts) => {
      reconciled = { reconciled: counts }
    },
    leftOut: (flow) => leftOut.push(flow),
    summary: (end) => ({
      ...start,
      ...end,
      parkedActions: count('parked'),
      ...ordersOf({ seen, verdicts: [...verdicts.values()], count }),
      ...matchesOf({ notes: [...notes.values()], count }),
      ...sentUp({ count, held, pricesHeld }),
      ...reconciled,
      ...writtenBack(count),
      leftOut,
      money: sumMoney([...documents.values()]),
    }),
  }
}

function writtenBack(count: Tally['count']): Pick<RunSummary, 'writtenBack'> {
  if (count('writeBackRuns') === 0) return {}
  const [statuses, invoices] = [count('statusesWritten'), count('invoicesWritten')]
  return { writtenBack: { statuses, invoices, left: count('writeBackLeft') } }
}

function sentUp(params: {
  readonly count: Tally['count']
  readonly held: RunSummary['stock']['held']
  readonly pricesHeld: RunSummary['prices']['held']
}): Pick<RunSummary, 'stock' | 'missingProducts' | 'prices'> {
  const { count, held, pricesHeld } = params
  return {
    stock: {
      pushed: count('pushed'),
      unchanged: count('stockUnchanged'),
      openingBooked: count('openingBooked'),
      held,
    },
    missingProducts: { reported: count('missingReported'), created: count('shopProductsCreated') },
    prices: {
      pushed: count('pricesPushed'),
      unchanged: count('pricesUnchanged'),
      differing: count('pricesDiffering'),
      held: pricesHeld,
    },
  }
}

function ordersOf(params: {
  /** Whether each order that the shop showed was unchanged. */
  readonly seen: ReadonlyMap<string, boolean>
  readonly verdicts: readonly OrderVerdict[]
  readonly count: Tally['count']
}): Pick<RunSummary, 'orders'> {
  const { seen, verdicts, count } = params
  const ordersWith = (...outcomes: readonly OrderVerdict['outcome'][]) =>
    verdicts
      .filter((verdict) => outcomes.includes(verdict.outcome))
      .map((verdict) => ({ order: verdict.orderInnerId, code: verdict.code }))
      .sort((a, b) => a.order.length - b.order.length || (a.order < b.order ? -1 : 1))
  return {
    orders: {
      seen: seen.size,
      imported: count('imported'),
      updated: count('updated'),
      cancelled: count('cancelled'),
      ...(count('adopted') === 0 ? {} : { adopted: count('adopted') }),
      unchanged: [...seen.values()].filter(Boolean).length,
      waiting: ordersWith('waiting'),
      excluded: ordersWith('excluded'),
      failed: ordersWith('failed', 'conflict'),
    },
  }
}

function matchesOf(params: {
  readonly notes: readonly MatchNote[]
  readonly count: Tally['count']
}): Pick<RunSummary, 'partners' | 'products' | 'services' | 'matches'> {
  const { notes, count } = params
  const matched = (entity: MatchNote['entity']) =>
    notes.filter((note) => note.entity === entity && note.by !== 'new').length
  return {
    partners: { created: count('partnersCreated'), matched: matched('partner') },
    products: { created: count('productsCreated'), matched: matched('product') },
    services: { created: count('servicesCreated'), matched: matched('service') },
    matches: rulesOf(notes),
  }
}

function rulesOf(notes: Iterable<MatchNote>): Record<string, number> {
  const rules: Record<string, number> = {}
  for (const { entity, by } of notes) {
    const rule = `${entity}:${by}`
    rules[rule] = (rules[rule] ?? 0) + 1
  }
  return rules
}
