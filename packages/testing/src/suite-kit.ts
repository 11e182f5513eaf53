import type { StateStore } from '@okos-sync/domain'

/** The few assertions that suites use; `expect` of vitest, Jest and others fits. */
export interface Expectation {
  toBe(expected: unknown): void
  toEqual(expected: unknown): void
}

/** What a suite needs from the test runner at hand. */
export interface SuiteKit {
  /** Registers one test. */
  readonly test: (name: string, body: () => Promise<void>) => unknown
  readonly expect: (actual: unknown) => Expectation
}

/** A {@link SuiteKit} with a factory of empty stores; the suite closes what it opened. */
export interface StateStoreSuiteKit extends SuiteKit {
  readonly createStore: () => StateStore | Promise<StateStore>
}

/** Registers tests that each get an empty store. */
export function storeTests(kit: StateStoreSuiteKit) {
  return (name: string, body: (store: StateStore) => Promise<void>): void => {
    kit.test(name, async () => {
      const store = await kit.createStore()
      try {
        await body(store)
      } finally {
        await store.close()
      }
    })
  }
}

/** The `code` of the error that `promise` rejects with; `"none"` when it resolves. */
export async function rejectionCode(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'none'
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'untyped'
  }
}
