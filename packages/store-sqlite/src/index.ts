export { type SqliteRateLimiter, sqliteRateLimiter } from './sqlite-rate-limiter.ts'
export { sqliteStore } from './sqlite-store.ts'
export { StoreError, type StoreErrorCode } from './store-error.ts'
