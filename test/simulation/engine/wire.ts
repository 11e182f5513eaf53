import type { SimulatedProcess } from './simulated-process.ts'
import { never } from './simulated-process.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Weather } from './weather.ts'

/** What the other end answers: at once, or after it worked for a while. */
export interface Answer<T> {
  readonly takesMs: number
  /** Called when the work is done. Throws what the other end refuses with. */
  readonly read: () => T
}

/** One request over the network. */
export interface Call<T> {
  readonly what: string
  readonly signal: AbortSignal | undefined
  /** What the request does when it arrives. */
  readonly effect: () => Answer<T>
}

/** The network between a process and one end. */
export interface Wire {
  /** Rejects with a simulated failure, with what the end refuses with, or with the signal's reason. */
  call<T>(call: Call<T>): Promise<T>
}

/** Answers at once. */
export function atOnce<T>(read: () => T): Answer<T> {
  const value = attempt(read)
  return { takesMs: 0, read: value }
}

/**
 * Connects a process with an end. A request that is on its way takes effect even when its sender is dead by then, and
 * an answer to a dead process is lost.
 */
export function wireTo(params: {
  readonly time: VirtualTime
  readonly process: SimulatedProcess
  readonly weather: Weather
  readonly tell: (text: string) => void
}): Wire {
  const { time, process, weather, tell } = params
  return {
    call: <T>({ what, signal, effect }: Call<T>) => {
      if (!process.cross(what, 'before')) return never<T>()
      if (signal?.aborted) return Promise.reject(signal.reason)
      const fate = weather.next(time.nowMs)
      const { effects, error } = fate
      if (effects !== 1 || error !== null)
        tell(`${what}: ${error?.message ?? 'repeated'} (${effects} effects)`)
      return new Promise<T>((resolve, reject) => {
        const onAbort = () => reject(signal?.reason)
        signal?.addEventListener('abort', onAbort, { once: true })
        const hear = (read: () => T) => {
          signal?.removeEventListener('abort', onAbort)
          if (signal?.aborted || !process.cross(what, 'after')) return
          try {
            resolve(read())
          } catch (refusal) {
            reject(refusal)
          }
        }
        time.after(fate.outMs, () => {
          let answer: Answer<T> | null = null
          for (let count = 0; count < effects; count += 1) answer = effect()
          const heardMs = fate.backMs + (answer?.takesMs ?? 0)
          time.after(heardMs, () =>
            hear(() => {
              if (error !== null || answer === null) throw error
              return answer.read()
            }),
          )
        })
      })
    },
  }
}

function attempt<T>(read: () => T): () => T {
  try {
    const value = read()
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}
