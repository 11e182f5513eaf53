import type { Action, OutboxEntry } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { outboxGroups } from './outbox-groups.ts'

let lastId = 0

function entry(action: Action): OutboxEntry {
  lastId += 1
  const dueAt = '2026-11-02T08:00:00.000Z'
  return { id: lastId, runId: 'run', action, state: 'pending', attempts: 0, dueAt, trouble: null }
}

function booking(sku: string, slot: number): OutboxEntry {
  const ref = { source: 'shop', externalId: `${sku}:${slot}` }
  const place = {
    productId: sku,
    warehouseId: `R${slot}`,
    quantity: '1',
    note: null,
    type: 'receipt',
  } as const
  return entry({ kind: 'book-stock', key: `opening:${sku}:${slot}`, sku, draft: { ref, ...place } })
}

function method(kind: 'create-payment-method' | 'create-shipping-method', name: string): OutboxEntry {
  return entry({ kind, key: name, draft: { ref: { source: 'shop', externalId: name }, name } })
}

const sizes = (entries: readonly OutboxEntry[], isCutOff = false) =>
  outboxGroups(entries, isCutOff).map((group) => group.length)

test('actions of one kind that follow each other go together, at most 200', () => {
  const payments = Array.from({ length: 250 }, (_, index) => method('create-payment-method', `P${index}`))
  const entries = [...payments, method('create-shipping-method', 'S'), method('create-payment-method', 'P')]
  expect(sizes(entries)).toEqual([200, 50, 1, 1])
  expect(outboxGroups(entries, true).flat()).toEqual(entries)
})

test('the opening movements of a product are never parted', () => {
  const movements = Array.from({ length: 67 }, (_, index) =>
    [1, 2, 3].map((slot) => booking(`A${index}`, slot)),
  )
  expect(sizes(movements.flat())).toEqual([201])
  expect(sizes([...movements.flat(), booking('B', 1)])).toEqual([201, 1])
})

test('at the end of a list that was cut off, a product whose movements may be incomplete waits for the next list', () => {
  const movements = [booking('A', 1), booking('A', 2), booking('B', 1)]
  expect(sizes(movements)).toEqual([3])
  expect(sizes(movements, true)).toEqual([2])
})
