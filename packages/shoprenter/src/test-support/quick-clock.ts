import type { Clock } from '@okos-sync/domain'

/** A clock whose pauses pass at once and whose timeouts (20 s and more) never come. */
export function createQuickClock(
  start: string,
): Clock & { readonly slept: number[]; advance(ms: number): void } {
  let now = Date.parse(start)
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    advance: (ms) => {
      now += ms
    },
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        if (delayMs >= 20_000) {
          signal?.addEventListener('abort', () => reject(signal.reason))
          return
        }
        slept.push(delayMs)
        now += delayMs
        resolve()
      }),
  }
}
