import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTransport } from './create-transport.ts'
import { createInProcessRateLimiter } from './rate-limiter.ts'
import { createFakeClock } from './test-support/fake-clock.ts'

const limit = { requests: 3, windowMs: 1000 }
const guardMs = 25

/** One call of one client: when it is made, and what happens to it on the way. */
interface Call {
  readonly client: number
  readonly afterMs: number
  /** The way to the receiver takes the schedule's base plus this, at most the guard. */
  readonly jitterMs: number
  /** Working on it and the way back. */
  readonly answerMs: number
  readonly isInteractive: boolean
}

const call: fc.Arbitrary<Call> = fc.record({
  client: fc.nat({ max: 3 }),
  afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })),
  jitterMs: fc.nat({ max: guardMs }),
  answerMs: fc.nat({ max: 3000 }),
  isInteractive: fc.boolean(),
})

/** Lets four clients that share a limiter work through a schedule; tells when each request left and arrived. */
async function play(params: {
  readonly calls: readonly Call[]
  readonly baseMs: number
  /** The n-th arrival is answered 429. */
  readonly refused: ReadonlySet<number>
}) {
  const clock = createFakeClock({ turns: 1 })
  const limiter = createInProcessRateLimiter({ ...limit, clock })
  const startedAt = clock.now()
  const left: number[] = []
  const arrived: number[] = []
  const clients = [0, 1, 2, 3].map(() =>
    createTransport({
      baseUrl: 'https://shop.example',
      clock,
      limiter: { limiter, key: 'shop' },
      fetch: async (_, init) => {
        left.push(clock.now() - startedAt)
        const { jitterMs, answerMs } = JSON.parse(new Headers(init?.headers).get('x-way') ?? '{}')
        await clock.sleep(params.baseMs + jitterMs)
        arrived.push(clock.now() - startedAt)
        const status = params.refused.has(arrived.length) ? 429 : 200
        await clock.sleep(answerMs)
        return new Response(null, { status })
      },
    }),
  )
  let asksAt = 0
  const asked: number[] = []
  const all = params.calls.map(async ({ client, afterMs, isInteractive, ...way }) => {
    asksAt += afterMs
    asked.push(asksAt)
    await clock.sleep(asksAt)
    await clients[client]?.send({
      method: 'GET',
      path: '/orders',
      headers: { 'x-way': JSON.stringify(way) },
      priority: isInteractive ? 'interactive' : 'background',
    })
  })
  await clock.drive(Promise.all(all))
  return { asked, left: left.toSorted((a, b) => a - b), arrived: arrived.toSorted((a, b) => a - b) }
}

/** Windows of one second, each beginning with an arrival, that hold more than 3. */
function overfullWindows(arrived: readonly number[]): number {
  return arrived.filter((at, index) => (arrived[index + 3] ?? Number.POSITIVE_INFINITY) - at < 1000).length
}

/** When requests could leave at the earliest, were three let go in any span. */
function earliest(asked: readonly number[], spanMs: number): readonly number[] {
  const times: number[] = []
  for (const at of asked) times.push(Math.max(at, (times.at(-3) ?? Number.NEGATIVE_INFINITY) + spanMs))
  return times
}

describe('four clients that share one limiter', () => {
  test('in 10,000 schedules no window of the receiver holds more than 3, and nobody waits needlessly', async () => {
    let requests = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 12 }),
        fc.nat({ max: 400 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 2 }),
        fc.boolean(),
        async (calls, baseMs, refusals, hasRefusals) => {
          const refused = new Set(hasRefusals ? refusals : [])
          const { asked, left, arrived } = await play({ calls, baseMs, refused })
          requests += arrived.length
          expect(overfullWindows(arrived)).toBe(0)
          if (refused.size === 0) expect(left).toEqual(earliest(asked, limit.windowMs + guardMs))
        },
      ),
      { numRuns: 10_000 },
    )
    expect(requests).toBeGreaterThan(50_000)
  }, 180_000)

  test('under load they reach at least 97 % of the limit', async () => {
    const calls = Array.from({ length: 300 }, (_, index) => ({
      client: index % 4,
      afterMs: 0,
      jitterMs: (index * 7) % (guardMs + 1),
      answerMs: 100,
      isInteractive: index % 5 === 0,
    }))
    const { arrived } = await play({ calls, baseMs: 100, refused: new Set() })
    expect(overfullWindows(arrived)).toBe(0)
    const perSecond = (arrived.length - 3) / (((arrived.at(-1) ?? 0) - (arrived[0] ?? 0)) / 1000)
    expect(perSecond / limit.requests).toBeGreaterThanOrEqual(0.97)
  })
})
