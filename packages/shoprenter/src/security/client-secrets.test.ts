import { inspect } from 'node:util'
import { OkosSyncError } from '@okos-sync/domain'
import type { TransportHooks } from '@okos-sync/transport'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { everyCall } from '../test-support/every-call.ts'
import { canaries, stubShop } from '../test-support/stub-shop.ts'

const buyer = 'buyer-canary@example.com'
const echo = `${canaries.token} ${canaries.secret} ${encodeURIComponent(canaries.secret)} ${buyer}`
const written: string[] = []

beforeEach(() => {
  written.length = 0
  const keep = (...given: readonly unknown[]) => {
    written.push(...given.map((value) => inspect(value)))
    return true
  }
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation(keep)
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** Everything that a log, a debugger or a careless handler could show of a value. */
function visible(value: unknown): string {
  const causes: unknown[] = []
  for (let cause = value; cause instanceof Error && causes.length < 10; cause = cause.cause)
    causes.push(cause)
  const texts = causes.map((error) => `${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`)
  return [
    inspect(value, { depth: value instanceof Error ? 12 : 4, showHidden: true }),
    JSON.stringify(value),
    ...texts,
  ].join()
}

/** What hooks are told, as text. */
function recordingHooks(): { readonly hooks: TransportHooks; readonly told: string[] } {
  const told: string[] = []
  const keep = (info: object) => {
    told.push(visible(info))
  }
  return { told, hooks: { onRequest: keep, onResponse: keep, onRetry: keep, onWait: keep } }
}

const networkError = () =>
  Object.assign(new TypeError('fetch failed'), {
    cause: new Error(`could not send ${canaries.secret}`),
  })

const failures: Readonly<Record<string, () => Response>> = {
  'a refusal that quotes everything': () => Response.json({ message: echo, code: 40001 }, { status: 422 }),
  'an HTML page that quotes everything': () => new Response(`<p>${echo}</p>`, { status: 403 }),
  'a server error that quotes everything': () => new Response(echo, { status: 500 }),
  'an answer that is none': () => new Response(echo),
  'an answer of another form': () => Response.json({ [echo]: echo, access_token: `${canaries.token}\n` }),
  'a redirect that quotes everything': () =>
    new Response(null, { status: 302, headers: { location: `https://evil.example/?${echo}` } }),
  'a 401 at every try': () => Response.json({ error: echo }, { status: 401 }),
  'a broken connection': () => {
    throw networkError()
  },
}

describe('S1: no secret shows, whichever method meets', () => {
  test.each(Object.keys(failures))('%s', async (failure) => {
    const answer = failures[failure] ?? Response.error
    for (const where of ['api', 'token'] as const) {
      const { hooks, told } = recordingHooks()
      const onToken = where === 'token' ? answer : undefined
      const { client } = stubShop(answer, onToken, { hooks })
      expect(visible(client)).not.toMatch(/canary/)
      for (const { name, run } of everyCall(client)) {
        const result: unknown = await run().catch((error: unknown) => error)
        if (result instanceof Error) expect(OkosSyncError.isInstance(result), `${name}: ${result}`).toBe(true)
        const isAnswer = failure === 'an answer of another form'
        if (!isAnswer || result instanceof Error) expect(visible(result), name).not.toMatch(/canary/)
      }
      expect(told.join()).not.toMatch(/canary/)
    }
    expect(written.join()).not.toMatch(/canary/)
  })
})

test('S1: what a buyer typed is in no error, also when it was our filter', async () => {
  const { client } = stubShop(() => Response.json({ message: buyer }, { status: 400 }))
  const error: unknown = await client.customerExtend
    .list({ email: buyer })
    .pages()
    [Symbol.asyncIterator]()
    .next()
    .catch((reason: unknown) => reason)
  expect(OkosSyncError.isInstance(error)).toBe(true)
  expect(visible(error)).not.toMatch(/canary/)
})

test('S1: a secret in an id is redacted in the error and for hooks', async () => {
  const { hooks, told } = recordingHooks()
  const { client } = stubShop(() => new Response('{}', { status: 404 }), undefined, { hooks })
  const error: unknown = await client.orderExtend.get(canaries.secret).catch((reason: unknown) => reason)
  expect(visible(error)).not.toMatch(/canary/)
  expect(told.join()).toContain('[redacted]')
  expect(told.join()).not.toMatch(/canary/)
})

test('S1: a token cache that fails is passed over in silence', async () => {
  const fail = async () => {
    throw new Error(echo)
  }
  const { client } = stubShop(() => Response.json({}), undefined, { tokenCache: { get: fail, set: fail } })
  expect(await client.scopes()).toBeNull()
  expect(written.join()).not.toMatch(/canary/)
})
