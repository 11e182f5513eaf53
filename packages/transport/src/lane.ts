import type { CallPriority, Clock } from '@okos-sync/domain'

/** All calls that share one limit: a sliding window, two queues and a time until which nobody sends. */
export class Lane {
  readonly #clock: Clock
  readonly #requests: number
  readonly #spanMs: number
  /** When the latest permits were given, oldest first; at most as many as the limit. */
  #granted: number[] = []
  readonly #waiting: Record<CallPriority, (() => void)[]> = { interactive: [], background: [] }
  /** How often in a row somebody interactive went before a background call that waited. */
  #overtakings = 0
  #blockedFrom = Number.NEGATIVE_INFINITY
  #blockedForMs = 0
  /** Set while the lane sleeps; aborting it ends the sleep. */
  #sleeper: AbortController | null = null

  constructor(params: { readonly clock: Clock; readonly requests: number; readonly spanMs: number }) {
    this.#clock = params.clock
    this.#requests = params.requests
    this.#spanMs = params.spanMs
  }

  /** Queues a call; gives a function that takes it out again. */
  enqueue(grant: () => void, priority: CallPriority): () => void {
    const line = this.#waiting[priority]
    line.push(grant)
    void this.#serve()
    return () => {
      const place = line.indexOf(grant)
      if (place >= 0) line.splice(place, 1)
      if (this.#isIdle()) this.#sleeper?.abort()
    }
  }

  /** Nobody sends for `delayMs` from now; a longer block that is on stays. */
  block(delayMs: number): void {
    const now = this.#clock.now()
    if (now + delayMs <= this.#blockedFrom + this.#blockedForMs) return
    this.#blockedFrom = now
    this.#blockedForMs = delayMs
  }

  async #serve(): Promise<void> {
    if (this.#sleeper !== null) return
    while (!this.#isIdle()) {
      const delayMs = this.#waitMs()
      if (delayMs > 0) {
        this.#sleeper = new AbortController()
        await this.#clock.sleep(delayMs, this.#sleeper.signal).catch(() => undefined)
        this.#sleeper = null
      } else {
        const grant = this.#next()
        this.#granted = [...this.#granted, this.#clock.now()].slice(-this.#requests)
        grant?.()
      }
    }
  }

  /** Interactive calls overtake; of as many permits as a window holds the background gets one, so that it never starves. */
  #next(): (() => void) | undefined {
    const { interactive, background } = this.#waiting
    const mayOvertake = this.#overtakings < Math.max(1, this.#requests - 1)
    if (interactive.length > 0 && (background.length === 0 || mayOvertake)) {
      this.#overtakings = background.length === 0 ? 0 : this.#overtakings + 1
      return interactive.shift()
    }
    this.#overtakings = 0
    return background.shift()
  }

  #waitMs(): number {
    const now = this.#clock.now()
    // A clock that was set back must not turn a short wait into hours.
    this.#blockedFrom = Math.min(this.#blockedFrom, now)
    this.#granted = this.#granted.map((at) => Math.min(at, now))
    const oldest = this.#granted.length < this.#requests ? undefined : this.#granted[0]
    const windowEnd = oldest === undefined ? now : oldest + this.#spanMs
    return Math.max(windowEnd, this.#blockedFrom + this.#blockedForMs) - now
  }

  #isIdle(): boolean {
    return this.#waiting.interactive.length === 0 && this.#waiting.background.length === 0
  }
}
