import type { SandboxDatabase } from './sandbox-database.ts'

/** One request as the shop saw it. */
export interface JournalEntry {
  /** `token` for the OAuth call, which counts against no limit. */
  readonly kind: 'api' | 'token'
  /** Arrival, milliseconds since the epoch on the sandbox's clock. */
  readonly atMs: number
  readonly method: string
  /** Without query, e.g. `/api/orderExtend`. */
  readonly path: string
  /** Without `?`. */
  readonly query: string
  readonly status: number
  /** Number of inner requests of a batch; null for everything else. */
  readonly batchItems: number | null
  /** True when the connection was cut after the effect, by an injected fault. */
  readonly wasDropped: boolean
}

/** Every API request, kept in the sandbox's file. */
export interface Journal {
  add(entry: JournalEntry): void
  /** In order of arrival. */
  all(): JournalEntry[]
  clear(): void
}

/** The journal of one database. */
export function journalOf({ connection }: SandboxDatabase): Journal {
  const insert = connection.prepare(
    `INSERT INTO journal (kind, at_ms, method, path, query, status, batch_items, was_dropped)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const all = connection.prepare('SELECT * FROM journal ORDER BY number')
  return {
    add: (entry) => {
      const { kind, atMs, method, path, query, status, batchItems, wasDropped } = entry
      insert.run(kind, atMs, method, path, query, status, batchItems, wasDropped ? 1 : 0)
    },
    all: () =>
      all.all().map((row) => ({
        kind: row.kind === 'token' ? 'token' : 'api',
        atMs: Number(row.at_ms),
        method: String(row.method),
        path: String(row.path),
        query: String(row.query),
        status: Number(row.status),
        batchItems: row.batch_items === null ? null : Number(row.batch_items),
        wasDropped: row.was_dropped === 1,
      })),
    clear: () => connection.exec('DELETE FROM journal'),
  }
}
