/** Tells a hook. The hook is an observer: its failure is its own and must not break a request. */
export function tell<Info>(hook: ((info: Info) => void) | undefined, info: Info): void {
  try {
    hook?.(info)
  } catch {
    // Nothing to repair here.
  }
}
