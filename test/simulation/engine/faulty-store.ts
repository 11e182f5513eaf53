import { OkosSyncError, type StateStore } from '@okos-sync/domain'
import type { Dice } from './dice.ts'
import { never, type SimulatedProcess } from './simulated-process.ts'

/** How badly the disk behaves. */
export interface DiskHabits {
  /** Share of calls that fail, writes also right after they were made durable. */
  failures: number
}

/** Leases given out so far on one connection. */
export interface LeaseBook {
  latestToken: number
}

/** A store as one process sees it: it may die before and after each call, and a call may fail. */
export interface StoreOfProcess {
  readonly store: StateStore
  /** Token of the lease that this process was given last; 0 before that. */
  readonly token: number
}

/** Puts the process's fate between it and the real store. */
export function storeOf(params: {
  readonly inner: StateStore
  readonly process: SimulatedProcess
  readonly habits: DiskHabits
  readonly dice: Dice
  readonly leases: LeaseBook
}): StoreOfProcess {
  const { inner, process, habits, dice, leases } = params
  let token = 0
  const note = (result: unknown) => {
    if (!isLease(result)) return
    token = result.token
    leases.latestToken = Math.max(leases.latestToken, token)
  }
  const call = async (name: string, made: () => Promise<unknown>): Promise<unknown> => {
    const what = `store.${name}`
    if (!process.cross(what, 'before')) return never()
    const fails = dice.chance(habits.failures)
    const isAfterwards = fails && dice.chance(0.5) && name === 'commit'
    if (fails && !isAfterwards) throw diskFailure()
    const result = await made()
    note(result)
    if (!process.cross(what, 'after')) return never()
    if (isAfterwards) throw diskFailure()
    return result
  }
  const store = new Proxy(inner, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function' || name === 'close') return member
      return (...args: unknown[]) => call(String(name), () => member.apply(target, args))
    },
  })
  return {
    store,
    get token() {
      return token
    },
  }
}

function isLease(value: unknown): value is { readonly token: number } {
  return typeof value === 'object' && value !== null && 'token' in value && 'holder' in value
}

function diskFailure(): OkosSyncError {
  return new OkosSyncError({ code: 'store-failed', message: 'Simulated: the disk failed.' })
}
