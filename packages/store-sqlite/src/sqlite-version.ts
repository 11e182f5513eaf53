import { StoreError } from './store-error.ts'

/** Older ones can damage a write-ahead log that two connections use (sqlite.org, release notes of 3.51.3). */
const oldest = [3, 51, 3] as const

/** Throws {@link StoreError} `sqlite-too-old` unless `version`, e.g. `3.53.4`, is recent enough. */
export function requireSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number)
  for (const [index, least] of oldest.entries()) {
    const part = parts[index] ?? 0
    if (part > least) return
    if (part < least || Number.isNaN(part)) {
      throw new StoreError({
        code: 'sqlite-too-old',
        message: `This Node.js brings SQLite ${version}, which can damage the store when two processes use it. Use Node.js 22.23, 24.21 or later, which bring SQLite ${oldest.join('.')} or later.`,
      })
    }
  }
}
