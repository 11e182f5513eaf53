import { createFakeClock } from '@okos-sync/testing'
import { describe, expect, test } from 'vitest'
import { sideOf, watchedPort } from './watched-port.ts'

interface Options {
  readonly signal?: AbortSignal
}

/** A port that answers, fails or keeps silent; and what signals it got. */
function port() {
  const signals: (AbortSignal | undefined)[] = []
  const ended: string[] = []
  return {
    signals,
    ended,
    shopName: 'demo',
    answer: async (text: string, options?: Options) => {
      signals.push(options?.signal)
      return `${text}!`
    },
    fail: async (error: unknown, _options?: Options): Promise<string> => {
      throw error
    },
    throwAtOnce: (): Promise<string> => {
      throw new TypeError('at once')
    },
    keepSilent: (options?: Options): Promise<string> => {
      signals.push(options?.signal)
      return new Promise(() => undefined)
    },
    async *count(options: Options & { readonly upTo: number; readonly silentAt?: number }) {
      try {
        for (let number = 1; number <= options.upTo; number += 1) {
          if (number === options.silentAt) await new Promise(() => undefined)
          yield number
        }
      } finally {
        ended.push('count')
      }
    },
  }
}

function watched() {
  const clock = createFakeClock()
  const source = port()
  return { clock, source, port: watchedPort(source, { side: 'shop', clock, deadlineMs: 60_000 }) }
}

describe('a watched port', () => {
  test('passes values, answers and pages on, and leaves no timer behind', async () => {
    const { clock, port } = watched()
    const numbers: number[] = []
    for await (const number of port.count({ upTo: 3 })) numbers.push(number)
    expect([port.shopName, await port.answer('a'), numbers]).toEqual(['demo', 'a!', [1, 2, 3]])
    expect(clock.sleeping).toBe(0)
  })

  test('takes a list that leaves out whether it is done, and options whose signal is left out', async () => {
    const clock = createFakeClock()
    const numbers = [1, 2]
    const source = {
      list: (_options: { readonly signal?: AbortSignal | undefined }) => ({
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            const value = numbers.shift()
            return value === undefined ? { done: true as const, value } : { value }
          },
        }),
      }),
    }
    const read: number[] = []
    const port = watchedPort(source, { side: 'erp', clock, deadlineMs: 60_000 })
    for await (const number of port.list({ signal: undefined })) read.push(number)
    expect(read).toEqual([1, 2])
  })

  test('works on one that is frozen', async () => {
    const clock = createFakeClock()
    const frozen = watchedPort(Object.freeze(port()), { side: 'erp', clock, deadlineMs: 60_000 })
    expect(await frozen.answer('a')).toBe('a!')
  })

  test('remembers of an error which side it came from, and of others that it came from neither', async () => {
    const { port } = watched()
    const error = new RangeError('gone')
    await expect(port.fail(error)).rejects.toBe(error)
    await expect(port.fail('just text')).rejects.toBe('just text')
    expect([sideOf(error), sideOf(new Error('other')), sideOf('just text'), sideOf(null)]).toEqual([
      'shop',
      null,
      null,
      null,
    ])
    const thrown = await (async () => port.throwAtOnce())().catch((reason: unknown) => reason)
    expect(sideOf(thrown)).toBe('shop')
  })

  test('ends a call at the deadline, and tells the port by the signal it was given', async () => {
    const { clock, source, port } = watched()
    const silent = port.keepSilent({ signal: new AbortController().signal })
    silent.catch(() => undefined)
    await clock.advance(59_999)
    expect(source.signals[0]?.aborted).toBe(false)
    await clock.advance(1)
    const error = await silent.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'no-answer', isRetryable: true })
    expect(sideOf(error)).toBe('shop')
    expect(source.signals[0]?.aborted).toBe(true)
  })

  test('ends a call by the caller’s signal even when the port does not listen; that is nobody’s outage', async () => {
    const { clock, port } = watched()
    const controller = new AbortController()
    const silent = port.keepSilent({ signal: controller.signal })
    silent.catch(() => undefined)
    const reason = new Error('stop')
    controller.abort(reason)
    await expect(silent).rejects.toBe(reason)
    expect(sideOf(reason)).toBe(null)
    await expect(port.answer('a', { signal: controller.signal })).rejects.toBe(reason)
    expect(clock.sleeping).toBe(0)
  })

  test('gives each page of a list its own deadline', async () => {
    const { clock, port } = watched()
    const { signal } = new AbortController()
    const pages = port.count({ upTo: 3, silentAt: 3, signal })[Symbol.asyncIterator]()
    for (const number of [1, 2]) {
      await clock.advance(59_000)
      expect((await pages.next()).value).toBe(number)
    }
    const silent = pages.next()
    silent.catch(() => undefined)
    await clock.advance(60_000)
    await expect(silent).rejects.toMatchObject({ code: 'no-answer' })
    expect(clock.sleeping).toBe(0)
  })

  test('ends a list whose reader has enough', async () => {
    const { source, port } = watched()
    for await (const number of port.count({ upTo: 3 })) if (number === 2) break
    expect(source.ended).toEqual(['count'])
  })
})
