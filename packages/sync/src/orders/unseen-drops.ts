import type { Instant, ShopLevel, ShopOrder, StateChange } from '@okos-sync/domain'
import { allPages } from '../basics/all-pages.ts'
import { earlier, later, shift } from '../basics/time.ts'
import { noteKeys } from '../feed/attention.ts'
import type { Run } from '../run.ts'
import { readBatchDuration } from '../stock/batch-duration.ts'
import type { OrderLook } from './read-orders.ts'

/** In the hour that the shop's clock repeats, a change looks an hour older than it is. */
const repeatedHourMs = 3_600_000

/** The shop tells whole seconds. */
const marginMs = 2_000

const cursorName = 'unseen-drops'
const pageSize = 500

interface Span {
  readonly from: Instant
  readonly to: Instant
}

/**
 * Notes the time in which these orders may have held goods that nobody saw in them: they were changed since we read
 * them last, or before we ever did. A level noted in between may lack what they gave back since, and no order names
 * the product any more. Belongs into the transaction that stores the orders; `doubtLevelsOfUnseenDrops` ends it.
 */
export async function noteUnseenDrops(
  run: Run,
  look: Pick<OrderLook, 'orders' | 'known' | 'contentHashes' | 'now'>,
): Promise<StateChange[]> {
  const spans = look.orders.flatMap((order) => spanOf(order, look))
  if (spans.length === 0) return []
  const span = [...(await notedSpans(run)), ...spans].reduce((whole, { from, to }) => ({
    from: earlier(whole.from, from),
    to: later(whole.to, to),
  }))
  return [{ kind: 'set-cursor', name: cursorName, value: `${span.from}/${span.to}` }]
}

/** Levels from the time that was noted are to be read again, whatever product they are of. */
export async function doubtLevelsOfUnseenDrops(run: Run): Promise<StateChange[]> {
  const { connectionId, store } = run
  const [span] = await notedSpans(run)
  if (span === undefined) return []
  const roundingMs = marginMs + (await readBatchDuration(run))
  const from = shift(span.from, -roundingMs)
  const to = shift(span.to, roundingMs)
  const known = await allPages<ShopLevel>(
    (after) => store.allLevels({ connectionId, after, limit: pageSize }),
    ({ sku }) => sku,
  )
  const levels = known.filter(({ isCertain, asOf }) => isCertain && asOf >= from && asOf <= to)
  return [
    { kind: 'put-levels', levels: levels.map((level) => ({ ...level, isCertain: false })) },
    ...noteKeys(
      run,
      'shop-stock',
      levels.map(({ sku }) => sku),
    ),
    { kind: 'set-cursor', name: cursorName, value: '' },
  ]
}

function spanOf(
  order: ShopOrder,
  { known, contentHashes, now }: Pick<OrderLook, 'known' | 'contentHashes' | 'now'>,
): Span[] {
  const { innerId, createdAt, updatedAt } = order
  const record = known.get(innerId)
  if (record !== undefined && record.contentHash === contentHashes.get(innerId)) return []
  const readAt = record?.verdict.shopUpdatedAt ?? createdAt
  if (updatedAt === readAt) return []
  return [{ from: earlier(readAt, updatedAt), to: earlier(now, shift(updatedAt, repeatedHourMs)) }]
}

async function notedSpans({ store, connectionId }: Run): Promise<Span[]> {
  const [from, to] = ((await store.cursor(connectionId, cursorName)) ?? '').split('/')
  return from === undefined || to === undefined ? [] : [{ from, to }]
}
