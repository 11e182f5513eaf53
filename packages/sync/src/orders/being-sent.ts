import type { PlannedOrders } from '@okos-sync/core'
import type { OrderRecord, OrderVerdict } from '@okos-sync/domain'

/** What a plan promises is no fact yet: until the ERP has confirmed a document, its order waits as being sent. */
export function asBeingSent(planned: PlannedOrders): PlannedOrders {
  const records = planned.records.map(beingSent)
  return { ...planned, records, verdicts: records.map((record) => record.verdict) }
}

function beingSent(record: OrderRecord): OrderRecord {
  if (record.technical !== 'pending') return record
  const verdict: OrderVerdict = { ...record.verdict, outcome: 'waiting', code: 'being-sent', params: {} }
  return { ...record, verdict }
}
