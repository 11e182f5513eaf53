import { describe, expect, test } from 'vitest'
import { createInProcessRateLimiter } from './rate-limiter.ts'
import { createFakeClock } from './test-support/fake-clock.ts'

const limit = { requests: 3, windowMs: 1000 }
const key = 'shop'

describe('the rate limiter', () => {
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

  test('never starves the background: of three permits one is its own', async () => {
    const clock = createFakeClock()
    const limiter = createInProcessRateLimiter({ ...limit, clock })
    const served: string[] = []
    const call = async (priority: 'interactive' | 'background') => {
      await limiter.acquire({ key, priority })
      served.push(priority)
    }
    const interactive = Array.from({ length: 30 }, () => 'interactive' as const)
    const all = [...interactive, 'background', 'background', 'background'] as const
    await clock.drive(Promise.all(all.map(call)))
    const places = served.flatMap((priority, place) => (priority === 'background' ? [place] : []))
    expect(places).toHaveLength(3)
    for (const [index, place] of places.entries()) expect(place).toBeLessThan(6 + 3 * index)
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
