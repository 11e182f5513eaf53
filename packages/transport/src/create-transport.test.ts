import { inspect } from 'node:util'
import { OkosSyncError, type RateLimiter } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { createTransport } from './create-transport.ts'
import { HttpStatusError } from './errors.ts'
import { createFakeClock } from './test-support/fake-clock.ts'
import type { TransportOptions, TransportRequest } from './transport-types.ts'

type Answer = Response | Error

/** A transport whose answers are scripted; the last one repeats. Gives the outcome and what was sent. */
async function exchangeWith(
  answers: readonly Answer[],
  request: TransportRequest,
  options: Partial<TransportOptions> = {},
) {
  const clock = createFakeClock()
  const sent: { readonly url: string; readonly init: RequestInit }[] = []
  const transport = createTransport({
    baseUrl: 'https://shop.example/api',
    clock,
    fetch: async (input, init = {}) => {
      sent.push({ url: String(input), init })
      const answer = answers[Math.min(sent.length, answers.length) - 1]
      if (answer === undefined || answer instanceof Error) throw answer
      return answer.clone()
    },
    ...options,
  })
  const outcome = await clock.drive(
    transport.send(request).then(
      (response) => ({ response, error: null }),
      (error: unknown) => ({ response: null, error: error as OkosSyncError }),
    ),
  )
  return { ...outcome, sent, pauses: clock.slept.filter((delayMs) => delayMs !== 30_000) }
}

const ok = new Response('{"ok":true}')
const status = (code: number, headers: Record<string, string> = {}) =>
  new Response('{}', { status: code, headers })
const get = { method: 'GET', path: '/orders' } as const
const post = { method: 'POST', path: '/orders', json: { total: '1' } } as const

describe('what is sent', () => {
  test('a JSON body, the given headers and the path below the base', async () => {
    const { sent, response } = await exchangeWith([ok], post, {
      headers: async () => ({ authorization: 'Bearer t' }),
    })
    expect(response?.json()).toEqual({ ok: true })
    expect(sent[0]?.url).toBe('https://shop.example/api/orders')
    expect(sent[0]?.init.body).toBe('{"total":"1"}')
    expect(Object.fromEntries(new Headers(sent[0]?.init.headers))).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: 'Bearer t',
    })
  })
})

describe('what is repeated', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('a GET that met %i is sent again', async (code) => {
    const { response, sent } = await exchangeWith([status(code), ok], get)
    expect(response?.status).toBe(200)
    expect(sent).toHaveLength(2)
  })

  test.each([400, 401, 403, 404, 409, 422])('a GET that met %i is not', async (code) => {
    const { error, sent } = await exchangeWith([status(code)], get)
    expect(error).toMatchObject({ code: 'http-status', status: code, isRetryable: false })
    expect(sent).toHaveLength(1)
  })

  test('a GET that lost its connection is sent again, four times in all, with growing pauses', async () => {
    const { error, sent, pauses } = await exchangeWith([new TypeError('fetch failed')], get)
    expect(error).toMatchObject({ code: 'network', isRetryable: true })
    expect(sent).toHaveLength(4)
    expect(pauses).toEqual([500, 1000, 2000])
  })

  test.each([status(500), status(408), new TypeError('fetch failed')])(
    'a POST is not repeated: it may have been done',
    async (answer) => {
      const { sent } = await exchangeWith([answer], post)
      expect(sent).toHaveLength(1)
    },
  )

  test('a POST is repeated after a 429, which was refused before any effect', async () => {
    const { response, sent } = await exchangeWith([status(429), ok], post)
    expect(response?.status).toBe(200)
    expect(sent).toHaveLength(2)
  })

  test('a POST that the caller calls repeatable is repeated', async () => {
    const { sent } = await exchangeWith([status(502), ok], { ...post, isRepeatable: true })
    expect(sent).toHaveLength(2)
  })

  test('Retry-After is obeyed', async () => {
    const { pauses } = await exchangeWith([status(503, { 'retry-after': '7' }), ok], get)
    expect(pauses).toEqual([7000])
  })

  test('a 429 holds back everybody who shares the limit', async () => {
    const penalties: number[] = []
    const limiter: RateLimiter = {
      acquire: async () => undefined,
      penalise: async ({ delayMs }) => {
        penalties.push(delayMs)
      },
    }
    const { pauses } = await exchangeWith([status(429, { 'retry-after': '3' }), status(429), ok], get, {
      limiter: { limiter, key: 'shop' },
    })
    expect(penalties).toEqual([3000, 2000])
    expect(pauses).toEqual([])
  })

  test('a status that the caller accepts is an answer', async () => {
    const { response, sent } = await exchangeWith([status(504)], { ...get, accept: (code) => code === 504 })
    expect(response?.status).toBe(504)
    expect(sent).toHaveLength(1)
  })
})

describe('what never happens', () => {
  test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (code) => {
    const { error, sent } = await exchangeWith([status(code, { location: 'https://evil.example' })], get)
    expect(error).toMatchObject({ code: 'redirected', status: code, isRetryable: false })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.init.redirect).toBe('manual')
  })

  test('a request that gets no answer does not wait for ever', async () => {
    const clock = createFakeClock()
    const transport = createTransport({
      baseUrl: 'https://shop.example',
      clock,
      timeoutMs: 5000,
      fetch: () => new Promise(() => undefined),
    })
    const startedAt = clock.now()
    await expect(clock.drive(transport.send(post))).rejects.toMatchObject({
      code: 'timeout',
      isRetryable: true,
    })
    expect(clock.now() - startedAt).toBe(5000)
  })

  test('an aborted call ends with its own reason, before and during the request', async () => {
    const aborted = AbortSignal.abort(new Error('stop'))
    expect((await exchangeWith([ok], { ...get, signal: aborted })).error).toMatchObject({ message: 'stop' })
    const controller = new AbortController()
    const transport = createTransport({
      baseUrl: 'https://shop.example',
      fetch: () => {
        controller.abort('a plain reason')
        return new Promise(() => undefined)
      },
    })
    await expect(transport.send({ ...get, signal: controller.signal })).rejects.toBe('a plain reason')
  })

  test('a hook that throws does not break the request', async () => {
    const broken = () => {
      throw new Error('broken hook')
    }
    const { response } = await exchangeWith([status(500), ok], get, {
      hooks: { onRequest: broken, onResponse: broken, onRetry: broken, onWait: broken },
    })
    expect(response?.status).toBe(200)
  })
})

describe('secrets', () => {
  test('that no header can carry are not quoted by the refusal', async () => {
    const { error, sent } = await exchangeWith([ok], get, {
      headers: () => ({ authorization: 'Bearer canary\nkey' }),
    })
    expect(error).toMatchObject({ code: 'configuration', field: 'authorization' })
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/canary/)
    expect(sent).toEqual([])
  })

  const secret = 'canary "7f3a" secret'
  const options = { secrets: () => [secret], headers: () => ({ authorization: 'Bearer x' }) }

  test.each([
    new Response(`no: ${secret}, ${encodeURIComponent(secret)}, ${JSON.stringify(secret)}`, { status: 401 }),
    Object.assign(new TypeError('fetch failed'), { cause: new Error(`bad header value ${secret}`) }),
    new TypeError(`Headers.append: "${secret}" is an invalid header value`),
  ])('do not show in errors, however they are looked at', async (answer) => {
    const { error } = await exchangeWith([answer], get, { ...options, maxAttempts: 1 })
    expect(OkosSyncError.isInstance(error)).toBe(true)
    const seen = [
      inspect(error, { depth: 20, showHidden: true }),
      JSON.stringify(error),
      String(error),
      error?.stack,
    ]
    if (error instanceof HttpStatusError) seen.push(error.bodyText)
    expect(seen.join('\n')).not.toMatch(/7f3a/)
  })
})

describe('asking before each send', () => {
  test('comes after the permit of the limiter, for every attempt', async () => {
    const order: string[] = []
    const limiter: RateLimiter = {
      acquire: async () => {
        order.push('permit')
      },
      penalise: async () => undefined,
    }
    const beforeSend = () => {
      order.push('asked')
      return undefined
    }
    const { response } = await exchangeWith(
      [status(503), ok],
      { ...get, beforeSend },
      { limiter: { limiter, key: 'a' } },
    )
    expect(response?.status).toBe(200)
    expect(order).toEqual(['permit', 'asked', 'permit', 'asked'])
  })

  test('a refusal ends the request unsent and unrepeated, and reaches the caller as it is', async () => {
    const refusal = new OkosSyncError({ code: 'lease-lost', message: 'Lost.', isRetryable: true })
    let asked = 0
    const beforeSend = async () => {
      asked += 1
      throw refusal
    }
    const { error, sent, pauses } = await exchangeWith([ok], { ...get, beforeSend })
    expect(error).toBe(refusal)
    expect([asked, sent.length, pauses]).toEqual([1, 0, []])
  })
})
