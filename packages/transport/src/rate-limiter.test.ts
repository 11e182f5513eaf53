import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createInProcessRateLimiter } from './rate-limiter.ts'
import { createFakeClock } from './test-support/fake-clock.ts'

const limit = { requests: 3, windowMs: 1000 }
const key = 'shop'

/** The most arrivals that any window of a second holds. */
function busiest(arrivals: readonly number[]): number {
  const sorted = arrivals.toSorted((a, b) => a - b)
  return Math.max(0, ...sorted.map((start) => sorted.filter((at) => at >= start && at < start + 1000).length))
}

describe('the rate limiter', () => {
  test('never lets the receiver see more than 3 in any second, whatever the schedule and the way there', async () => {
    const call = fc.record({
      afterMs: fc.integer({ min: 0, max: 700 }),
      travelMs: fc.integer({ min: 0, max: 25 }),
      isInteractive: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 25 }), async (calls) => {
        const clock = createFakeClock()
        const limiter = createInProcessRateLimiter({ ...limit, clock })
        const arrivals: number[] = []
        let startAt = 0
        const all = calls.map(async ({ afterMs, travelMs, isInteractive }) => {
          startAt += afterMs
          await clock.sleep(startAt)
          await limiter.acquire({ key, priority: isInteractive ? 'interactive' : 'background' })
          arrivals.push(clock.now() + travelMs)
        })
        await clock.drive(Promise.all(all))
        expect(arrivals).toHaveLength(calls.length)
        expect(busiest(arrivals)).toBeLessThanOrEqual(3)
      }),
      { numRuns: 100 },
    )
  })

  test('reaches at least 97 % of the limit', async () => {
    const clock = createFakeClock()
    const limiter = createInProcessRateLimiter({ ...limit, clock })
    const startedAt = clock.now()
    await clock.drive(Promise.all(Array.from({ length: 300 }, () => limiter.acquire({ key }))))
    const idealMs = (300 / 3 - 1) * 1000
    expect(idealMs / (clock.now() - startedAt)).toBeGreaterThanOrEqual(0.97)
  })

  test('serves in order of asking, and lets somebody who waits overtake the background', async () => {
    const clock = createFakeClock()
    const limiter = createInProcessRateLimiter({ requests: 1, windowMs: 1000, clock })
    const served: string[] = []
    const call = async (name: string, priority: 'interactive' | 'background') => {
      await limiter.acquire({ key, priority })
      served.push(name)
    }
    await clock.drive(
      Promise.all([
        call('first', 'background'),
        call('second', 'background'),
        call('third', 'background'),
        call('merchant', 'interactive'),
      ]),
    )
    expect(served).toEqual(['first', 'merchant', 'second', 'third'])
  })

  test('keeps the limits of different shops apart', async () => {
    const clock = createFakeClock()
    const limiter = createInProcessRateLimiter({ ...limit, clock })
    await clock.drive(
      Promise.all(Array.from({ length: 12 }, (_, n) => limiter.acquire({ key: `shop-${n % 4}` }))),
    )
    expect(clock.slept).toEqual([])
  })

  test('holds everybody back after a 429, and the longest penalty counts', async () => {
    const clock = createFakeClock()
    const limiter = createInProcessRateLimiter({ ...limit, clock })
    const startedAt = clock.now()
    await limiter.penalise({ key, delayMs: 5000 })
    await limiter.penalise({ key, delayMs: 100 })
    await clock.drive(limiter.acquire({ key }))
    expect(clock.now() - startedAt).toBe(5000)
  })

  test('lets a caller leave the queue, without taking the next place with it', async () => {
    const clock = createFakeClock()
    const limiter = createInProcessRateLimiter({ requests: 1, windowMs: 1000, clock })
    await limiter.acquire({ key })
    const controller = new AbortController()
    const leaver = limiter.acquire({ key, signal: controller.signal })
    controller.abort(new Error('gone'))
    await expect(leaver).rejects.toThrow('gone')
    await expect(limiter.acquire({ key, signal: controller.signal })).rejects.toThrow('gone')
    const startedAt = clock.now()
    await clock.drive(limiter.acquire({ key }))
    expect(clock.now() - startedAt).toBe(1025)
  })

  test('waits no longer than a window when the clock is set back by an hour', async () => {
    const clock = createFakeClock()
    const limiter = createInProcessRateLimiter({ requests: 1, windowMs: 1000, clock })
    await limiter.acquire({ key })
    clock.set(clock.now() - 3_600_000)
    const startedAt = clock.now()
    await clock.drive(limiter.acquire({ key }))
    expect(clock.now() - startedAt).toBe(1025)
  })
})
