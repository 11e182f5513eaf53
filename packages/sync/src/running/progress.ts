import type { Clock, ShopPage, SyncEventMap } from '@okos-sync/domain'
import type { Emit } from '../run.ts'

/** How far a step of a run is. */
export type Step = Pick<SyncEventMap['progress'][0], 'step' | 'done' | 'total'>

/**
 * Tells how far each step is, with the time that is left at its pace so far. What a step waits for counts: orders are
 * applied between their pages. A step's time begins where the last telling ended, so that its first page counts.
 */
export function createProgress(clock: Clock, emit: Emit): (told: Step) => void {
  const steps = new Map<Step['step'], { readonly since: number; readonly done: number }>()
  let lastToldAt = clock.now()
  return ({ step, done, total }) => {
    const now = clock.now()
    const before = steps.get(step)
    const since = before === undefined || done < before.done ? lastToldAt : before.since
    if (done === total) steps.delete(step)
    else steps.set(step, { since, done })
    lastToldAt = now
    emit('progress', { step, done, total, etaMs: total === null ? null : leftMs(now - since, done, total) })
  }
}

/** Null before anything is done. A clock that was set back counts as no time. */
function leftMs(spentMs: number, done: number, total: number): number | null {
  if (done === 0) return total === 0 ? 0 : null
  return Math.round((Math.max(0, spentMs) / done) * Math.max(0, total - done))
}

/** How many records a list has, as far as one of its pages tells: all pages but the last are full. */
export function totalOf(
  { items, pageIndex, pageCount }: Pick<ShopPage<unknown>, 'items' | 'pageIndex' | 'pageCount'>,
  done: number,
): number | null {
  if (pageCount === null) return null
  return pageIndex + 1 >= pageCount ? done : Math.max(done, items.length * pageCount)
}
