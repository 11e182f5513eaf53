import { createFakeClock } from '@okos-sync/testing'
import { expect, test } from 'vitest'
import { createSync } from './create-sync.ts'
import { memoryErp } from './test-support/memory-erp.ts'
import { memoryShop } from './test-support/memory-shop.ts'

const clock = createFakeClock()
const ends = { shop: memoryShop(clock), erp: memoryErp(clock), clock }

test.each([
  ['intervalMs', { intervalMs: 0 }],
  ['intervalMs', { intervalMs: Number.NaN }],
  ['intervalMs', { intervalMs: 2 ** 31 }],
  ['hintDelayMs', { hintDelayMs: -1 }],
  ['leaseTtlMs', { leaseTtlMs: 3_600_001 }],
  ['stopDeadlineMs', { stopDeadlineMs: Number.POSITIVE_INFINITY }],
  ['callDeadlineMs', { callDeadlineMs: 10 }],
  ['connectionId', { connectionId: ' ' }],
])('a sync whose %s would let it spin or stand still is refused: %o', (field, options) => {
  const create = () => createSync({ connectionId: 'demo', ...ends, ...options })
  expect(create).toThrow(expect.objectContaining({ code: 'configuration', field }))
})

test('every option may be left out, and each may have its limits', () => {
  const limits = { intervalMs: 1_000, hintDelayMs: 0, leaseTtlMs: 3_600_000, stopDeadlineMs: 0 }
  expect(() => createSync({ connectionId: 'demo', ...ends })).not.toThrow()
  expect(() => createSync({ connectionId: 'demo', ...ends, ...limits })).not.toThrow()
})
