/** An interactive call (somebody waits for it) overtakes background ones. */
export type CallPriority = 'interactive' | 'background'

/** A permission to send one request within the limit of `key`. */
export interface RateLimiter {
  /**
   * Resolves when one request may be sent now. `key` names who shares the limit (shop + application).
   * Rejects with the signal's reason when aborted.
   */
  acquire(params: {
    readonly key: string
    readonly priority?: CallPriority
    readonly signal?: AbortSignal
  }): Promise<void>
  /** The remote side answered 429: nobody sends under `key` for `delayMs`. */
  penalise(params: { readonly key: string; readonly delayMs: number }): Promise<void>
}
