import { allScopes } from '../catalogue/catalogue.ts'

/** What the merchant lets the application do at the moment. It lives in memory only. */
export interface ScopeBook {
  /** In alphabetical order. */
  granted(): readonly string[]
  /** Takes scopes away at once, also from tokens that name them. */
  revoke(scopes: readonly string[]): void
  /** Gives scopes; only tokens issued from now on name them. */
  grant(scopes: readonly string[]): void
}

/** A book that starts with `initial`; default: every scope there is. */
export function scopeBook(initial: readonly string[] = allScopes): ScopeBook {
  const granted = new Set(initial)
  return {
    granted: () => [...granted].sort(),
    revoke: (scopes) => {
      for (const scope of scopes) granted.delete(scope)
    },
    grant: (scopes) => {
      for (const scope of scopes) granted.add(scope)
    },
  }
}
