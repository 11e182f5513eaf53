import { createFakeClock, type FakeClock } from '@okos-sync/testing'
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import { expect, test } from 'vitest'
import { sqliteRateLimiter } from './sqlite-rate-limiter.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

const key = 'demo'

/** Two processes' limiters on one file, and the times at which each let a request go. */
function pair(clock: FakeClock) {
  const file = temporaryFile()
  const limiters = [sqliteRateLimiter(file, { clock }), sqliteRateLimiter(file, { clock })] as const
  const sent: number[] = []
  const send = (
    which: 0 | 1,
    options: { priority?: 'interactive' | 'background'; signal?: AbortSignal } = {},
  ) =>
    limiters[which].acquire({ key, ...options }).then(() => {
      sent.push(clock.now())
    })
  const close = () => {
    for (const limiter of limiters) limiter.close()
  }
  return { limiters, sent, send, close }
}

/** The largest number of sends in any second. */
function busiestSecond(sent: readonly number[]): number {
  return Math.max(0, ...sent.map((start) => sent.filter((at) => at >= start && at < start + 1_000).length))
}

test('whatever the order of calls, two processes never send more than three in any second', async () => {
  const step = record({
    which: constantFrom(0, 1),
    calls: integer({ min: 1, max: 7 }),
    pauseMs: integer({ min: 0, max: 1_500 }),
  })
  await assert(
    asyncProperty(array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const clock = createFakeClock()
      const { sent, send, close } = pair(clock)
      const waiting: Promise<void>[] = []
      for (const { which, calls, pauseMs } of steps) {
        for (let call = 0; call < calls; call += 1) waiting.push(send(which === 0 ? 0 : 1))
        await clock.advance(pauseMs)
      }
      await clock.advance(60_000)
      await Promise.all(waiting)
      close()
      expect(busiestSecond(sent)).toBeLessThanOrEqual(3)
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('the limit is reached: 30 requests of two processes take hardly more than nine seconds', async () => {
  const clock = createFakeClock()
  const { sent, send, close } = pair(clock)
  const began = clock.now()
  const all = Array.from({ length: 30 }, (_, index) => send(index % 2 === 0 ? 0 : 1))
  await clock.advance(20_000)
  await Promise.all(all)
  close()
  const tookMs = Math.max(...sent) - began
  expect(tookMs).toBeGreaterThanOrEqual(9_000)
  expect(tookMs / 9_000).toBeLessThanOrEqual(1.03)
})

test('an interactive call overtakes those that wait in its process', async () => {
  const clock = createFakeClock()
  const { send, close } = pair(clock)
  const order: string[] = []
  const background = Array.from({ length: 6 }, (_, index) =>
    send(0).then(() => order.push(`background ${index}`)),
  )
  const interactive = send(0, { priority: 'interactive' }).then(() => order.push('interactive'))
  await clock.advance(5_000)
  await Promise.all([...background, interactive])
  close()
  expect(order.indexOf('interactive')).toBeLessThan(4)
})

test('a 429 told by one process silences the other', async () => {
  const clock = createFakeClock()
  const { limiters, sent, send, close } = pair(clock)
  const began = clock.now()
  await limiters[0].penalise({ key, delayMs: 5_000 })
  await limiters[0].penalise({ key, delayMs: 1_000 })
  const waiting = send(1)
  await clock.advance(10_000)
  await waiting
  close()
  expect(sent).toEqual([began + 5_000])
})

test('a caller that gives up neither blocks the queue nor uses up a request', async () => {
  const clock = createFakeClock()
  const { sent, send, close } = pair(clock)
  await Promise.all([send(0), send(0), send(0)])
  const givesUp = [new AbortController(), new AbortController()]
  const abandoned = givesUp.map(({ signal }) => send(0, { signal }))
  const kept = send(0)
  for (const promise of abandoned) promise.catch(() => undefined)
  for (const controller of givesUp) controller.abort(new RangeError('changed my mind'))
  for (const promise of abandoned) await expect(promise).rejects.toBeInstanceOf(RangeError)
  await clock.advance(1_025)
  await kept
  close()
  expect(sent.length).toBe(4)
})

test('a clock that is set back an hour stops nobody for an hour', async () => {
  const clock = createFakeClock()
  const { limiters, sent, send, close } = pair(clock)
  await Promise.all([send(0), send(0), send(0)])
  await limiters[0].penalise({ key, delayMs: 2_000 })
  clock.jumpTo(clock.now() - 3_600_000)
  const began = clock.now()
  const waiting = send(1)
  await clock.advance(10_000)
  await waiting
  close()
  expect((sent.at(-1) ?? 0) - began).toBe(2_000)
})

test('closing twice is no mistake', () => {
  const { close } = pair(createFakeClock())
  close()
  expect(close).not.toThrow()
})

test('other keys are not concerned', async () => {
  const clock = createFakeClock()
  const limiter = sqliteRateLimiter(temporaryFile(), { clock })
  for (const shop of ['a', 'b']) {
    for (let call = 0; call < 3; call += 1) await limiter.acquire({ key: shop })
  }
  limiter.close()
  expect(clock.sleeping).toBe(0)
})
