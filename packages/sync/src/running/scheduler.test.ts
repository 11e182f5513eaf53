import { createFakeClock } from '@okos-sync/testing'
import { describe, expect, test } from 'vitest'
import { createScheduler } from './scheduler.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A schedule without jitter; each tick takes `tookMs` and goes as `isGood` says. Starts are minutes since the beginning. */
function schedule(params: { readonly intervalMs?: number } = {}) {
  const clock = createFakeClock()
  const began = clock.now()
  const starts: number[] = []
  const state = { isGood: true, tookMs: 0, during: () => {} }
  const scheduler = createScheduler({
    clock,
    intervalMs: 5 * minute,
    random: () => 0.5,
    ...params,
    tick: async () => {
      starts.push((clock.now() - began) / minute)
      state.during()
      if (state.tookMs > 0) await clock.sleep(state.tookMs)
      return state.isGood
    },
  })
  return { clock, scheduler, starts, state }
}

describe('a clock that jumps', () => {
  test.each([
    ['back puts off the next run by no more than the run itself took', -day, 2],
    ['ahead brings the next run at once', day, 3],
  ])('a day %s, while a run is on', async (_, jumpMs, expected) => {
    const { clock, scheduler, starts, state } = schedule()
    state.tookMs = minute
    state.during = () => {
      state.during = () => {}
      clock.jumpTo(clock.now() + jumpMs)
    }
    scheduler.start(0)
    await clock.advance(8 * minute)
    expect(starts.length).toBe(expected)
    await scheduler.stop()
  })

  test('a day back between two runs puts off none', async () => {
    const { clock, scheduler, starts } = schedule()
    scheduler.start(0)
    await clock.advance(2 * minute)
    clock.jumpTo(clock.now() - day)
    await clock.advance(3 * minute)
    expect(starts.length).toBe(2)
    await scheduler.stop()
  })
})

describe('ticks that fail', () => {
  test('come more and more seldom, at least every half hour, and in their old rhythm once one goes well', async () => {
    const { clock, scheduler, starts, state } = schedule()
    state.isGood = false
    scheduler.start(0)
    await clock.advance(130 * minute)
    expect(starts).toEqual([0, 5, 15, 35, 65, 95, 125])
    state.isGood = true
    await clock.advance(35 * minute)
    expect(starts.slice(7)).toEqual([155, 160, 165])
    await scheduler.stop()
  })

  test('are not asked for more seldom than the interval where that is longer than half an hour', async () => {
    const { clock, scheduler, starts, state } = schedule({ intervalMs: 60 * minute })
    state.isGood = false
    scheduler.start(0)
    await clock.advance(240 * minute)
    expect(starts).toEqual([0, 60, 120, 180, 240])
    await scheduler.stop()
  })

  test('are forgotten when the schedule resumes, which counts its interval from then', async () => {
    const { clock, scheduler, starts, state } = schedule()
    state.isGood = false
    scheduler.start(0)
    await clock.advance(70 * minute)
    state.isGood = true
    scheduler.resume()
    await clock.advance(minute)
    expect(scheduler.nextRunAt).toBe(new Date(clock.now() + 4 * minute).toISOString())
    await clock.advance(9 * minute)
    expect(starts.slice(5)).toEqual([75, 80])
    await scheduler.stop()
    scheduler.resume()
    expect([scheduler.nextRunAt, clock.sleeping]).toEqual([null, 0])
  })
})

test('the first start can be delayed, and stopped before it came', async () => {
  const { clock, scheduler, starts } = schedule()
  scheduler.start(7_000)
  scheduler.start(0)
  await clock.advance(6_000)
  expect(starts).toEqual([])
  await scheduler.stop()
  await clock.advance(minute)
  expect(starts).toEqual([])
  scheduler.start(7_000)
  await clock.advance(7_000)
  expect(starts.length).toBe(1)
  await scheduler.stop()
  expect(clock.sleeping).toBe(0)
})
