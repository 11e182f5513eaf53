import type { RunSummary } from '@okos-sync/domain'
import type { OkosSync } from '@okos-sync/sync'

/** A run that had nothing to do. */
export const quietRun: RunSummary = {
  runId: 'run-1',
  connectionId: 'shop',
  flows: ['orders'],
  scope: 'whole',
  startedAt: '2026-03-01T12:00:00.000Z',
  finishedAt: '2026-03-01T12:00:01.000Z',
  outcome: 'done',
  orders: {
    seen: 0,
    imported: 0,
    updated: 0,
    cancelled: 0,
    unchanged: 0,
    waiting: [],
    excluded: [],
    failed: [],
  },
  partners: { created: 0, matched: 0 },
  products: { created: 0, matched: 0 },
  services: { created: 0, matched: 0 },
  matches: {},
  stock: { pushed: 0, unchanged: 0, openingBooked: 0, held: null },
  missingProducts: { reported: 0, created: 0 },
  prices: { pushed: 0, unchanged: 0, differing: 0, held: null },
  leftOut: [],
  money: [],
  parkedActions: 0,
  durationMs: 1000,
  trouble: null,
}

/** A sync whose methods are the given ones; calling any other fails the test. */
export function stubSync(methods: Partial<OkosSync> = {}): OkosSync {
  return new Proxy(methods as OkosSync, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name)
      if (method !== undefined) return method
      throw new Error(`Nobody was expected to use ${String(name)}.`)
    },
  })
}
