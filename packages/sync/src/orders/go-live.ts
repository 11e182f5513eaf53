import type { Instant, StateChange } from '@okos-sync/domain'
import type { Run } from '../run.ts'

const cursorName = 'go-live'

/**
 * The shop's time when all orders had been read once; null before that. What the shop had sent by then is in no stock
 * figure of ours, what was ordered later is.
 */
export function goLiveAt({
  store,
  connectionId,
}: Pick<Run, 'store' | 'connectionId'>): Promise<Instant | null> {
  return store.cursor(connectionId, cursorName)
}

/** Notes the moment at the end of the first pass over the orders; it never moves again. */
export function noteGoLive(params: {
  readonly known: Instant | null
  readonly serverTime: Instant | null
}): StateChange[] {
  const { known, serverTime } = params
  return known !== null || serverTime === null
    ? []
    : [{ kind: 'set-cursor', name: cursorName, value: serverTime }]
}
