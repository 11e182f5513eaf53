import { type Clock, OkosSyncError } from '@okos-sync/domain'
import { untilAborted } from '../basics/until-aborted.ts'

/** The two ends of a sync. */
export type Side = 'shop' | 'erp'

const sides = new WeakMap<object, Side>()

/** Which end an error came from; null when it came from neither. */
export function sideOf(error: unknown): Side | null {
  return typeof error === 'object' && error !== null ? (sides.get(error) ?? null) : null
}

/** What is watched for. */
export interface Watch {
  readonly side: Side
  readonly clock: Clock
  /** No single answer may take longer, its own repeats and waits included. */
  readonly deadlineMs: number
}

/**
 * A port whose calls always end: by their answer, by the signal in their last argument even when the port does not
 * listen to it, or by the deadline. Errors keep on record which side they came from. Of a list each page is a call.
 */
export function watchedPort<Port extends object>(port: Port, watch: Watch): Port {
  return new Proxy({} as Port, {
    get: (_, name) => {
      const member: unknown = Reflect.get(port, name)
      if (typeof member !== 'function') return member
      return (...args: readonly unknown[]) => {
        const call = beginCall(watch, { name: String(name), args })
        const result: unknown = call.begin(() => member.apply(port, call.args))
        return isList(result) ? pages(result, call) : call.within(() => result)
      }
    },
  })
}

interface Call {
  /** As they were given, with the call's own signal in the place of the caller's. */
  readonly args: readonly unknown[]
  /** The call itself, which may throw at once. */
  begin<T>(call: () => T): T
  /** Waits for one answer of the call. */
  within<T>(answer: () => T | PromiseLike<T>): Promise<T>
}

function beginCall(
  { side, clock, deadlineMs }: Watch,
  { name, args }: { readonly name: string; readonly args: readonly unknown[] },
): Call {
  const late = new AbortController()
  const own = signalIn(args.at(-1))
  const signal = own === null ? late.signal : AbortSignal.any([own, late.signal])
  const note = (error: unknown) => {
    if (typeof error === 'object' && error !== null && !own?.aborted) sides.set(error, side)
  }
  return {
    begin: (call) => {
      try {
        return call()
      } catch (error) {
        note(error)
        throw error
      }
    },
    args: own === null ? args : [...args.slice(0, -1), { ...(args.at(-1) as object), signal }],
    within: async (answer) => {
      const answered = new AbortController()
      const deadline = clock.sleep(deadlineMs, answered.signal).then(
        () => late.abort(noAnswer({ side, name, deadlineMs })),
        () => undefined,
      )
      try {
        return await untilAborted(Promise.resolve(answer()), signal)
      } catch (error) {
        note(error)
        throw error
      } finally {
        answered.abort()
        await deadline
      }
    },
  }
}

async function* pages<T>(list: AsyncIterable<T>, call: Call): AsyncGenerator<T, void, undefined> {
  const source = list[Symbol.asyncIterator]()
  let isAtItsEnd = false
  try {
    for (;;) {
      const page = await call.within(() => source.next())
      isAtItsEnd = page.done ?? false
      if (page.done) return
      yield page.value
    }
  } finally {
    // A source that does not answer is left to itself: it would not answer this either.
    if (!isAtItsEnd) source.return?.().catch(() => undefined)
  }
}

function signalIn(options: unknown): AbortSignal | null {
  if (typeof options !== 'object' || options === null || !('signal' in options)) return null
  return options.signal instanceof AbortSignal ? options.signal : null
}

function isList(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result
}

function noAnswer(params: { readonly side: Side; readonly name: string; readonly deadlineMs: number }) {
  const { side, name, deadlineMs } = params
  return new OkosSyncError({
    code: 'no-answer',
    message: `The ${side} did not answer "${name}" within ${deadlineMs / 1_000} seconds.`,
    isRetryable: true,
  })
}
