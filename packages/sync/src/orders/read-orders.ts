import type { Instant, OrderRecord, RecordFailure, ShopOrder, ShopPage, StateChange } from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import { readAhead } from '../basics/read-ahead.ts'
import { earlier, later, shift } from '../basics/time.ts'
import { type OrderRetries, orderRetries, unreadableRetries } from '../operator/order-retries.ts'
import type { Run } from '../run.ts'
import { totalOf } from '../running/progress.ts'
import { contentHashOf } from './content-hash.ts'
import { excludedBySettings, type OrderChoice, orderChoice } from './excluded-orders.ts'
import { noteGoLive, goLiveAt as readGoLiveAt } from './go-live.ts'

/**
 * Every pass reads this far back behind the newest change seen: orders can become visible late, and the shop tells
 * its local time without an offset, so that one hour of the autumn time change comes twice.
 */
const overlapMs = 2 * 3_600_000

const fingerprintCursor = 'orders-fingerprint'

/** Orders to plan together, with what the store knows of them. */
export interface OrderLook {
  /** New or changed ones, each once. */
  readonly orders: readonly ShopOrder[]
  /** All that the page shows and that can be understood, each once. */
  readonly shown: readonly ShopOrder[]
  readonly unreadable: readonly RecordFailure[]
  readonly contentHashes: ReadonlyMap<string, string>
  readonly known: ReadonlyMap<string, OrderRecord>
  /** The shop's time. */
  readonly now: Instant
  readonly goLiveAt: Instant | null
  /** False when the orders come from our own store because what they waited for may have come. */
  readonly isFromShop: boolean
}

/** Where reading begins, and where the next run's will. */
export interface OrderPosition {
  readonly updatedSince: Instant | null
  /** Where a pass over what changed begins: what is older and new to us was never seen. Null in the first pass. */
  readonly changedSince: Instant | null
  /** Notes what a page showed. Capped by the shop's own time: one order dated ahead must not hide all later ones. */
  notePage(orders: readonly ShopOrder[], serverTime: Instant): void
  readonly lastServerTime: Instant | null
  /** When all earlier orders had been read once; null in the first pass. */
  readonly goLiveAt: Instant | null
  /** The changes that end a pass; only after its last page is stored, since pages come in any order. */
  advance(): StateChange[]
  /** True when settings, decisions or master data changed since the waiting orders were judged. */
  readonly isNewFingerprint: boolean
  /** Whether the settings leave out other orders than before. */
  readonly choice: OrderChoice
  /** What operators want looked at again. */
  readonly retries: OrderRetries
}

/** How far a pass over the orders goes back: to what changed since the last one, or to the shop's first order. */
export type OrderReach = 'changed' | 'all'

/** Reads the cursor. */
export async function positionOf(run: Run, reach: OrderReach = 'changed'): Promise<OrderPosition> {
  const cursor = await run.store.cursor(run.connectionId, 'orders')
  const fingerprint = await run.store.cursor(run.connectionId, fingerprintCursor)
  const knownGoLive = await readGoLiveAt(run)
  const retries = await orderRetries(run)
  const choice = await orderChoice(run)
  const changedSince = cursor === null ? null : shift(cursor, -overlapMs)
  let newest = cursor
  let lastServerTime: Instant | null = null
  return {
    updatedSince: reach === 'all' ? null : changedSince,
    changedSince,
    isNewFingerprint: fingerprint !== run.surroundings.fingerprint,
    choice,
    retries,
    get lastServerTime() {
      return lastServerTime
    },
    notePage: (orders, serverTime) => {
      lastServerTime = later(lastServerTime ?? serverTime, serverTime)
      for (const { updatedAt } of orders) {
        const seen = earlier(updatedAt, serverTime)
        newest = newest === null ? seen : later(newest, seen)
      }
    },
    goLiveAt: knownGoLive,
    advance: () => [
      ...retries.settle(),
      ...choice.noted,
      ...noteGoLive({ known: knownGoLive, serverTime: lastServerTime }),
      ...(newest === null || newest === cursor
        ? []
        : [{ kind: 'set-cursor', name: 'orders', value: newest } as const]),
      ...(fingerprint === run.surroundings.fingerprint
        ? []
        : [{ kind: 'set-cursor', name: fingerprintCursor, value: run.surroundings.fingerprint } as const]),
    ],
  }
}

/**
 * First what the shop shows, page by page; then what waits in the store and needs another look; then what operators
 * want read again.
 */
export async function* readOrderLooks(run: Run, position: OrderPosition): AsyncGenerator<OrderLook> {
  const planned = new Set<string>()
  const pages = run.shop.readOrders({ updatedSince: position.updatedSince, signal: run.signal })
  for await (const page of readAhead(pages)) {
    const look = await lookAtPage(run, { page, goLiveAt: position.goLiveAt })
    position.notePage(
      page.items.flatMap((item) => (item.ok ? [item.value] : [])),
      page.serverTime,
    )
    for (const { innerId } of look.orders) planned.add(innerId)
    yield look
  }
  const waiting = (await run.store.unsettledOrders(run.connectionId)).filter(
    (record) => !planned.has(record.orderInnerId) && needsAnotherLook(record, position),
  )
  for (const records of chunksOf(waiting, 200)) {
    const orders = records.map((record) => record.order)
    yield {
      orders,
      shown: orders,
      unreadable: [],
      contentHashes: new Map(records.map((record) => [record.orderInnerId, record.contentHash])),
      known: new Map(records.map((record) => [record.orderInnerId, record])),
      now: position.lastServerTime ?? new Date(run.clock.now()).toISOString(),
      goLiveAt: position.goLiveAt,
      isFromShop: false,
    }
  }
  yield* leftOutLooks(run, position, planned)
  for (const orderInnerIds of chunksOf(await unreadableRetries(run, position.retries), 200)) {
    const read = await run.shop.readOrdersByInnerId({ orderInnerIds, signal: run.signal })
    const page = { ...read, pageIndex: 0, pageCount: 1 }
    yield lookAtPage(run, { page, goLiveAt: position.goLiveAt })
  }
}

/** Orders that other settings had left out: their content is not kept, so it is read again. */
async function* leftOutLooks(
  run: Run,
  { choice, goLiveAt }: OrderPosition,
  planned: ReadonlySet<string>,
): AsyncGenerator<OrderLook> {
  if (!choice.isNew) return
  const leftOut = (await excludedBySettings(run)).filter((id) => !planned.has(id))
  for (const orderInnerIds of chunksOf(leftOut, 200)) {
    const read = await run.shop.readOrdersByInnerId({ orderInnerIds, signal: run.signal })
    const look = await lookAtPage(run, { page: { ...read, pageIndex: 0, pageCount: 1 }, goLiveAt })
    yield { ...look, orders: look.shown }
  }
}

function needsAnotherLook(record: OrderRecord, { isNewFingerprint, retries }: OrderPosition): boolean {
  const { verdict, technical } = record
  if (verdict.code === 'being-written') return true
  // What could not be read is not what the store holds.
  if (verdict.code === 'being-sent' || verdict.code === 'unreadable') return false
  if (retries.has(record.orderInnerId)) return true
  return isNewFingerprint && (technical === 'parked' || ['waiting', 'failed'].includes(verdict.outcome))
}

/** What of a page is new or changed. */
export async function lookAtPage(
  run: Run,
  { page, goLiveAt }: { readonly page: ShopPage<ShopOrder> } & Pick<OrderLook, 'goLiveAt'>,
): Promise<OrderLook> {
  const newest = new Map<string, ShopOrder>()
  const failures: RecordFailure[] = []
  for (const item of page.items) {
    if (!item.ok) failures.push(item)
    else if ((newest.get(item.value.innerId)?.updatedAt ?? '') <= item.value.updatedAt) {
      newest.set(item.value.innerId, item.value)
    }
  }
  const { length: items } = page.items
  run.emit('page-read', { entity: 'order', items, pageIndex: page.pageIndex, pageCount: page.pageCount })
  const shop = await run.shopKnowing([...newest.values()].flatMap((order) => order.statusId ?? []))
  const known = await run.store.orders(run.connectionId, [...newest.keys()])
  const contentHashes = new Map<string, string>()
  const orders = [...newest.values()].filter((order) => {
    const contentHash = contentHashOf(order, { shop, settings: run.settings })
    contentHashes.set(order.innerId, contentHash)
    const record = known.get(order.innerId)
    const isUnchanged = record !== undefined && !hasChanged(record, order, contentHash)
    run.tally.seen(order.innerId, isUnchanged)
    if (isUnchanged) run.tally.verdict(record.verdict)
    return !isUnchanged
  })
  const done = run.tally.seenCount()
  run.progress({ step: 'orders', done, total: totalOf(page, done) })
  return {
    orders,
    shown: [...newest.values()],
    unreadable: failures,
    contentHashes,
    known,
    now: page.serverTime,
    goLiveAt,
    isFromShop: true,
  }
}

/** The status is outside the hash, since it moves on all the time; it matters until the order has a document. */
function hasChanged(record: OrderRecord, order: ShopOrder, contentHash: string): boolean {
  if (record.contentHash !== contentHash) return true
  return record.documentId === null && record.order !== null && record.order.statusId !== order.statusId
}
