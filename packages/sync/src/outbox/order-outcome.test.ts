import type { OrderDocumentSummary, OutboxEntry } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import type { Run } from '../run.ts'
import {
  orderInConflict,
  orderRefused,
  orderSetAside,
  orderWithoutDocument,
  orderWritten,
} from './order-outcome.ts'

const entry: OutboxEntry = {
  ...{ id: 7, runId: 'run', state: 'pending', attempts: 0, dueAt: '2026-11-02T08:00:00.000Z', trouble: null },
  action: {
    ...{ kind: 'cancel-order', key: 'cancel:1', orderInnerId: '1', documentId: 'd', version: 1 },
    reason: 'storno',
  },
}
const document: OrderDocumentSummary = {
  ...{ id: 'd', number: 'WEB-1', version: 2, state: 'open', gross: '1270', currency: 'HUF' },
  ref: { source: 'shoprenter:demo', externalId: '1' },
}

/** A run in which nothing is told: there is no order to tell of. */
const told: string[] = []
const run = {
  emit: (name: string) => told.push(name),
  tally: { add: (counter: string) => told.push(counter) },
} as unknown as Run

test('an action whose order was forgotten is done when it is done, and nothing is told of the order', () => {
  const finished = [{ kind: 'finish-actions', ids: [7] }]
  const common = { entry, record: undefined }
  expect(orderWritten(run, { ...common, document, event: 'order-cancelled' })).toEqual(finished)
  expect(orderInConflict(run, { ...common, number: 'WEB-1' })).toEqual(finished)
  expect(orderSetAside(run, { ...common, code: 'document-missing', document: null })).toEqual(finished)
  expect(orderWithoutDocument(entry, undefined)).toEqual(finished)
  expect(told).toEqual([])
  const error = { code: 'validation', field: null, isRetryable: false }
  expect(orderRefused(run, { ...common, error })).toEqual([
    { kind: 'park-action', id: 7, trouble: 'validation' },
  ])
  expect(told).toEqual(['parked', 'action-parked'])
})
