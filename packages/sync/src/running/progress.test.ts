import { createFakeClock } from '@okos-sync/testing'
import { expect, test } from 'vitest'
import { createProgress, type Step, totalOf } from './progress.ts'

function watch() {
  const clock = createFakeClock()
  const told: [string, number | null][] = []
  const progress = createProgress(clock, (_, event) => {
    if ('etaMs' in event) told.push([event.step, event.etaMs])
  })
  return {
    clock,
    told,
    after: async (ms: number, step: Step) => {
      await clock.advance(ms)
      progress(step)
    },
  }
}

test('the time left is told at the pace so far, first page included', async () => {
  const { told, after } = watch()
  await after(2_000, { step: 'products', done: 100, total: 400 })
  await after(4_000, { step: 'products', done: 200, total: 400 })
  await after(3_000, { step: 'products', done: 400, total: 400 })
  expect(told).toEqual([
    ['products', 6_000],
    ['products', 6_000],
    ['products', 0],
  ])
})

test('what happens between two pages counts for both steps, and a step that comes again begins anew', async () => {
  const { told, after } = watch()
  await after(1_000, { step: 'orders', done: 10, total: 30 })
  await after(4_000, { step: 'apply', done: 20, total: 20 })
  await after(1_000, { step: 'orders', done: 20, total: 30 })
  await after(1_000, { step: 'apply', done: 10, total: 20 })
  expect(told).toEqual([
    ['orders', 2_000],
    ['apply', 0],
    ['orders', 3_000],
    ['apply', 1_000],
  ])
})

test('a step that was left unfinished begins anew', async () => {
  const { told, after } = watch()
  await after(9_000, { step: 'apply', done: 10, total: 20 })
  await after(1_000, { step: 'apply', done: 1, total: 3 })
  expect(told.at(-1)).toEqual(['apply', 2_000])
})

test('no time is told while nothing is done or the total is unknown, and none is left where there is nothing', async () => {
  const { told, after } = watch()
  await after(1_000, { step: 'documents', done: 200, total: null })
  await after(1_000, { step: 'stock', done: 0, total: 5 })
  await after(1_000, { step: 'prices', done: 0, total: 0 })
  expect(told.map(([, etaMs]) => etaMs)).toEqual([null, null, 0])
})

test('a clock that is set back makes no negative times', async () => {
  const { clock, told, after } = watch()
  await after(5_000, { step: 'orders', done: 10, total: 30 })
  clock.jumpTo(clock.now() - 60_000)
  await after(0, { step: 'orders', done: 20, total: 30 })
  expect(told.at(-1)).toEqual(['orders', 0])
})

test('how many records a list has is estimated from full pages and known on the last', () => {
  const page = (pageIndex: number, pageCount: number | null) => ({
    items: Array(3).fill(null),
    pageIndex,
    pageCount,
  })
  expect(totalOf(page(0, 4), 3)).toBe(12)
  expect(totalOf(page(3, 4), 10)).toBe(10)
  expect(totalOf(page(0, null), 3)).toBe(null)
  expect(totalOf(page(0, 2), 40)).toBe(40)
})
