import type { DatabaseSync } from 'node:sqlite'
import type { StateStore } from '@okos-sync/domain'
import { sqliteStore } from '@okos-sync/store-sqlite'
import { type DiskImage, putBack, takeImage } from './disk-image.ts'
import { leftAfter, type Ordeal } from './ordeal.ts'
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
 * Lives through `work` on the store's file until it is done or the ordeal comes (null: none does). Unless that is a full
 * disk, the process ends there as by SIGKILL: nothing that it waits for comes back, its memory is lost, and the files
 * stay as the disk has them at that moment. On a full disk it goes on, and `work` fails or does not.
 */
export async function live<T>(
  params: { readonly file: string; readonly ordeal: Ordeal | null },
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<Life<T>> {
  const { file, ordeal } = params
  const boundaries: Boundary[] = []
  let left: DiskImage | null = null
  const death = Promise.withResolvers<null>()
  const cross: Cross = (what, moment, fillDisk) => {
    if (left !== null) throw new Killed()
    boundaries.push({ what, moment })
    if (ordeal === null || boundaries.length < ordeal.at) return
    if (ordeal.kind === 'disk-full') return fillDisk()
    left = leftAfter(ordeal.kind, takeImage(file))
    death.resolve(null)
    throw new Killed()
  }
  const open = openStore(file, cross)
  if (open === null) {
    putBack(file, left ?? new Map())
    return { boundaries, result: null }
  }
  const over = <Port extends object>(port: Port) =>
    overPort(port, (what, moment) => cross(what, moment, open.fillDisk))
  try {
    return { boundaries, result: await Promise.race([death.promise, work({ store: open.store, over })]) }
  } finally {
    open.close()
    if (left !== null) putBack(file, left)
  }
}

type Cross = (what: string, moment: Boundary['moment'], fillDisk: () => void) => void

/** Null when the process dies while it opens the store. */
function openStore(file: string, cross: Cross) {
  let opened: DatabaseSync | null = null
  const fillDisk = () => {
    if (opened !== null) fillUp(opened)
  }
  const watch = <R>(body: () => R) =>
    watchStatements(({ sql, moment, database }) => {
      if (sql === noMorePages) return
      opened = database ?? opened
      cross(`sql ${shortened(sql)}`, moment, fillDisk)
    }, body)
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
    return { store, fillDisk, close: () => void inner.close() }
  } catch (error) {
    if (error instanceof Killed) return null
    throw error
  }
}

/** SQLite takes the smallest possible number instead, which is what the file has now. */
const noMorePages = 'PRAGMA max_page_count = 1'

function fillUp(database: DatabaseSync): void {
  database.exec(noMorePages)
}

const lists = /^(read(Orders|OrderInvoices|Products|Customers)|all[A-Z]\w+)$/

function overPort<Port extends object>(
  port: Port,
  cross: (what: string, moment: Boundary['moment']) => void,
): Port {
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
