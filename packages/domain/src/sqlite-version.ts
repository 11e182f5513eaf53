/** Older ones can damage a write-ahead log that two connections use (sqlite.org, release notes of 3.51.3). */
export const oldestSafeSqlite = '3.51.3'

const oldest = oldestSafeSqlite.split('.').map(Number)

/** Whether a version such as `3.53.4` is recent enough for a file that two processes write. */
export function isSafeSqlite(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, least] of oldest.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part > least
  }
  return true
}
