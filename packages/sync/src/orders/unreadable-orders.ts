import type { Instant, OrderHistoryEntry, OrderRecord } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import type { Run } from '../run.ts'
import type { OrderLook } from './read-orders.ts'

/** Puts orders that can't be understood on record, each with the place of its trouble; their neighbours pass. */
export async function noteUnreadable(
  run: Run,
  { unreadable: failures, now }: Pick<OrderLook, 'unreadable' | 'now'>,
): Promise<void> {
  if (failures.length === 0) return
  const ids = failures.flatMap((failure) => failure.id ?? [])
  const known = await run.store.orders(run.connectionId, ids)
  const records = failures.flatMap(({ id, path, message }): OrderRecord[] => {
    run.emit('record-unreadable', { entity: 'order', id, path, message })
    return id === null ? [] : [unreadable({ id, path, message, serverTime: now, before: known.get(id) })]
  })
  await run.commit([
    { kind: 'put-orders', orders: records },
    { kind: 'append-history', entries: records.flatMap((record) => historyOf(run, record, known)) },
  ])
  for (const { orderInnerId, verdict } of records) {
    run.tally.seen(orderInnerId, false)
    run.tally.verdict(verdict)
    run.emit('order-failed', { orderNumber: orderInnerId, code: verdict.code, params: verdict.params })
  }
}

/** Told once, not each time the shop shows it. */
function historyOf(
  run: Run,
  { orderInnerId, trouble, verdict }: OrderRecord,
  known: ReadonlyMap<string, OrderRecord>,
): OrderHistoryEntry[] {
  if (known.get(orderInnerId)?.trouble === trouble) return []
  const event = { kind: 'unreadable', path: verdict.params.path ?? '' } as const
  return [{ orderInnerId, at: instantOf(run.clock), runId: run.runId, event }]
}

function unreadable(params: {
  readonly id: string
  readonly path: string
  readonly message: string
  readonly serverTime: Instant
  readonly before: OrderRecord | undefined
}): OrderRecord {
  const { id, path, message, serverTime, before } = params
  return {
    orderInnerId: id,
    technical: 'parked',
    verdict: {
      orderInnerId: id,
      outcome: 'failed',
      code: 'unreadable',
      params: { path, message },
      notes: [],
      currency: before?.verdict.currency ?? null,
      shopGross: before?.verdict.shopGross ?? null,
      shopUpdatedAt: serverTime,
    },
    contentHash: '',
    documentId: before?.documentId ?? null,
    documentNumber: before?.documentNumber ?? null,
    documentVersion: before?.documentVersion ?? null,
    documentGross: before?.documentGross ?? null,
    skus: before?.skus ?? [],
    ...(before?.hadLeft === undefined ? {} : { hadLeft: before.hadLeft }),
    order: before?.order ?? null,
    trouble: `unreadable at ${path}`,
  }
}
