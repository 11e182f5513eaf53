import type { Clock } from '@okos-sync/domain'
import type { RunGate } from '../options.ts'

interface Waiting {
  readonly begin: () => void
}

/**
 * Lets `atOnce` runs begin side by side, first come, first served. A run that takes longer than `patienceMs` goes on
 * but no longer counts: however many members are slow or dead, nobody waits for them longer than that.
 */
export function createFairGate(params: {
  readonly clock: Clock
  readonly atOnce: number
  readonly patienceMs: number
}): RunGate {
  const { clock, atOnce, patienceMs } = params
  const waiting: Waiting[] = []
  let inside = 0
  const next = () => {
    while (inside < atOnce) {
      const first = waiting.shift()
      if (first === undefined) return
      inside += 1
      first.begin()
    }
  }
  /** Answers what gives the place back, which happens once: at the end or when the patience is over. */
  const takePlace = () => {
    const left = new AbortController()
    const leave = () => {
      if (left.signal.aborted) return
      left.abort()
      inside -= 1
      next()
    }
    clock.sleep(patienceMs, left.signal).then(leave, () => undefined)
    return leave
  }
  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const onAbort = () => {
          const place = waiting.indexOf(entry)
          if (place < 0) return
          waiting.splice(place, 1)
          reject(signal.reason)
        }
        const entry: Waiting = {
          begin: () => {
            signal.removeEventListener('abort', onAbort)
            resolve(takePlace())
          },
        }
        waiting.push(entry)
        signal.addEventListener('abort', onAbort, { once: true })
        if (signal.aborted) onAbort()
        next()
      }),
  }
}
