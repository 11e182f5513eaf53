import type { StateStore } from '@okos-sync/domain'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { type DiskImage, putBack, takeImage } from './disk-image.ts'
import { watchStatements } from './statement-watch.ts'

/** One moment at which a process may die: right before or right after a request or a statement of its store. */
export interface Boundary {
  readonly what: string
  readonly moment: 'before' | 'after'
}

/** How a process came to its end. */
export interface Life<T> {
  readonly boundaries: readonly Boundary[]
  /** What it had to say; null when it died before. */
  readonly result: T | null
}

/** What a process works with: all its ways to the outside. */
export interface Surroundings {
  readonly store: StateStore
  /** Puts the process's fate between it and a port. Each page of a list is a request of its own. */
  over<Port extends object>(port: Port): Port
}

class Killed extends Error {}

/**
 * Lives through `work` on the store's file until it is done or the boundary number `fatal` (1 for the first) is reached.
 * There the process ends as by SIGKILL: nothing that it waits for comes back, its memory is lost, and the files stay as
 * the disk has them at that moment.
 */
export async function live<T>(
  params: { readonly file: string; readonly fatal: number },
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<Life<T>> {
  const { file, fatal } = params
  const boundaries: Boundary[] = []
  let left: DiskImage | null = null
  const death = Promise.withResolvers<null>()
  const cross = (what: string, moment: Boundary['moment']) => {
    if (left !== null) throw new Killed()
    boundaries.push({ what, moment })
    if (boundaries.length !== fatal) return
    left = takeImage(file)
    death.resolve(null)
    throw new Killed()
  }
  const open = openStore(file, cross)
  const over = <Port extends object>(port: Port) => overPort(port, cross)
  const result = open === null ? null : await Promise.race([death.promise, work({ store: open.store, over })])
  open?.close()
  if (left !== null) putBack(file, left)
  return { boundaries, result }
}

type Cross = (what: string, moment: Boundary['moment']) => void

/** Null when the process dies while it opens the store. */
function openStore(file: string, cross: Cross) {
  const watch = <R>(body: () => R) =>
    watchStatements((sql, moment) => cross(`sql ${shortened(sql)}`, moment), body)
  try {
    const inner = watch(() => sqliteStore(file))
    const store = new Proxy(inner, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...args: unknown[]) => unlessKilled(() => watch(() => member.apply(target, args)))
      },
    })
    // It closes synchronously; its promise brings no news.
    return { store, close: () => void inner.close() }
  } catch (error) {
    if (error instanceof Killed) return null
    throw error
  }
}

const lists = /^(read(Orders|Products|Customers)|all[A-Z]\w+)$/

function overPort<Port extends object>(port: Port, cross: Cross): Port {
  const request = <R>(what: string, made: () => R | Promise<R>) =>
    unlessKilled(async () => {
      cross(what, 'before')
      const answer = await made()
      cross(what, 'after')
      return answer
    })
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      const what = String(name)
      return (...args: unknown[]) => {
        if (!lists.test(what)) return request(what, () => member.apply(target, args))
        const pages: AsyncIterator<unknown> = member.apply(target, args)[Symbol.asyncIterator]()
        return { [Symbol.asyncIterator]: () => ({ next: () => request(what, () => pages.next()) }) }
      }
    },
  })
}

/** A killed process hears of nothing, not even of its end. */
async function unlessKilled<R>(made: () => R | Promise<R>): Promise<R> {
  try {
    return await made()
  } catch (error) {
    if (error instanceof Killed) return new Promise<never>(() => {})
    throw error
  }
}

const shortForms = new Map<string, string>()

function shortened(sql: string): string {
  const known = shortForms.get(sql) ?? sql.replace(/\s+/g, ' ').trim().slice(0, 60)
  shortForms.set(sql, known)
  return known
}
