import type { Clock } from '@okos-sync/domain'
import type { VirtualTime } from './virtual-time.ts'

/** A machine whose clock may be wrong and may be set; its timers measure true durations all the same. */
export interface Machine {
  clockErrorMs: number
  /** When somebody set it last, in world time; null: never. */
  setAtMs: number | null
}

/** The moments at which a process may die: right before or right after a call to the outside or to its store. */
export interface Crossing {
  /** 1 for the first of the process. */
  readonly number: number
  /** What is called, e.g. `erp.createOrders`. */
  readonly what: string
  readonly moment: 'before' | 'after'
}

/** A process of ours: it runs until it dies, and then nothing that it waited for ever comes back. */
export interface SimulatedProcess {
  readonly name: string
  readonly isAlive: boolean
  readonly crossings: number
  readonly clock: Clock
  /** Reports a moment at which the process may die; false when it is dead now. */
  cross(what: string, moment: Crossing['moment']): boolean
  /** Ends it like SIGKILL. */
  kill(why: string): void
  /** Closes what the operating system would close for a dead process. */
  onDeath(close: () => void): void
}

/** Starts one on `machine`. `isFatal` is asked at each crossing; `onDeath` closes what the operating system would. */
export function simulatedProcess(params: {
  readonly name: string
  readonly time: VirtualTime
  readonly machine: Machine
  readonly isFatal: (crossing: Crossing) => boolean
  readonly onDeath: (why: string) => void
}): SimulatedProcess {
  const { name, time, machine, isFatal, onDeath } = params
  let isAlive = true
  let crossings = 0
  const closing: (() => void)[] = []
  const kill = (why: string) => {
    if (!isAlive) return
    isAlive = false
    for (const close of closing) close()
    onDeath(why)
  }
  return {
    name,
    get isAlive() {
      return isAlive
    },
    get crossings() {
      return crossings
    },
    clock: {
      now: () => Math.floor(time.nowMs + machine.clockErrorMs),
      sleep: (delayMs, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted) {
            reject(signal.reason)
            return
          }
          const onAbort = () => {
            cancel()
            reject(signal?.reason)
          }
          const cancel = time.after(delayMs, () => {
            signal?.removeEventListener('abort', onAbort)
            if (isAlive) resolve()
          })
          signal?.addEventListener('abort', onAbort, { once: true })
        }),
    },
    cross: (what, moment) => {
      if (!isAlive) return false
      crossings += 1
      if (isFatal({ number: crossings, what, moment })) kill(`${moment} ${what}`)
      return isAlive
    },
    kill,
    onDeath: (close) => {
      closing.push(close)
    },
  }
}

/** What a dead process waits for. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => {})
}
