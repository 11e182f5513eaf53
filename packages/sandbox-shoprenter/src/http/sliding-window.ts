/**
 * Counts arrivals per application: one is let in while fewer than `limit` were let in during the second that
 * ends with it. Refused ones don't count. Whether the real shop counts them is unknown.
 */
export function slidingWindow(limit: number): { admits(application: string, nowMs: number): boolean } {
  const windowMs = 1000
  const admitted = new Map<string, readonly number[]>()
  return {
    admits: (application, nowMs) => {
      const recent = (admitted.get(application) ?? []).filter((atMs) => atMs > nowMs - windowMs)
      const isAdmitted = recent.length < limit
      admitted.set(application, isAdmitted ? [...recent, nowMs] : recent)
      return isAdmitted
    },
  }
}
