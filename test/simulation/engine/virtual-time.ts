/** The time of a simulated world: it stands still while anything is at work, then jumps to what is due next. */
export interface VirtualTime {
  /** Milliseconds since the epoch, as an unerring clock would tell them. */
  readonly nowMs: number
  /** Does `action` in `delayMs`; the answer takes it back. */
  after(delayMs: number, action: () => void): () => void
  /** Lets everything happen that is due until `untilMs`, or until `isOver` says so. */
  run(params: { readonly untilMs: number; readonly isOver?: () => boolean }): Promise<void>
}

interface Appointment {
  readonly atMs: number
  readonly turn: number
  action: (() => void) | null
}

/**
 * Starts at `startMs`. Code that waits only for this time (and for promises that it settles) always runs in the same
 * order: an appointment is kept, then everything that it woke runs until nothing is left to do without waiting.
 */
export function virtualTime(startMs: number): VirtualTime {
  const due: Appointment[] = []
  let nowMs = startMs
  let turns = 0
  return {
    get nowMs() {
      return nowMs
    },
    after: (delayMs, action) => {
      turns += 1
      const appointment: Appointment = { atMs: nowMs + Math.max(0, delayMs), turn: turns, action }
      push(due, appointment)
      return () => {
        appointment.action = null
      }
    },
    run: async ({ untilMs, isOver = () => false }) => {
      await idle()
      for (let next = due[0]; next !== undefined && next.atMs <= untilMs && !isOver(); next = due[0]) {
        pop(due)
        if (next.action === null) continue
        nowMs = Math.max(nowMs, next.atMs)
        next.action()
        await idle()
      }
      if (!isOver()) nowMs = Math.max(nowMs, untilMs)
    },
  }
}

/** Resolves when no promise can settle any more without an appointment being kept. */
function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function isEarlier(left: Appointment, right: Appointment): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.turn < right.turn)
}

/** A binary heap: the earliest appointment stands first. */
function push(heap: Appointment[], added: Appointment): void {
  let place = heap.length
  heap.push(added)
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent]
    if (above === undefined || !isEarlier(added, above)) break
    heap[place] = above
    place = parent
  }
  heap[place] = added
}

function pop(heap: Appointment[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let place = 0
  for (;;) {
    const left = 2 * place + 1
    const [one, other] = [heap[left], heap[left + 1]]
    if (one === undefined) break
    const isRight = other !== undefined && isEarlier(other, one)
    const child = isRight ? other : one
    if (!isEarlier(child, last)) break
    heap[place] = child
    place = isRight ? left + 1 : left
  }
  heap[place] = last
}
