import { isSafeSqlite, oldestSafeSqlite } from '@okos-sync/domain'
import { StoreError } from './store-error.ts'

/** Throws {@link StoreError} `sqlite-too-old` unless `version`, e.g. `3.53.4`, is recent enough. */
export function requireSqliteVersion(version: string): void {
  if (isSafeSqlite(version)) return
  throw new StoreError({
    code: 'sqlite-too-old',
    message: `This Node.js brings SQLite ${version}, which can damage the store when two processes use it. Use Node.js 22.23, 24.21 or later, which bring SQLite ${oldestSafeSqlite} or later.`,
  })
}
