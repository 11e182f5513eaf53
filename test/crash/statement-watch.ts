import { DatabaseSync, StatementSync } from 'node:sqlite'

/** Told right before and right after a statement of SQLite; what it throws takes the statement's place. */
export type StatementHook = (statement: {
  readonly sql: string
  readonly moment: 'before' | 'after'
  /** Null for a prepared statement, which does not tell. */
  readonly database: DatabaseSync | null
}) => void

const watched: readonly (readonly [prototype: object, method: string])[] = [
  [DatabaseSync.prototype, 'exec'],
  ...['run', 'get', 'all'].map((method) => [StatementSync.prototype, method] as const),
]

/** Calls `body` with `hook` around each of its statements. What it does later, after waiting, is not watched. */
export function watchStatements<T>(hook: StatementHook, body: () => T): T {
  const restore = watched.map(([prototype, method]) => intercept({ prototype, method, hook }))
  try {
    return body()
  } finally {
    for (const undo of restore) undo()
  }
}

function intercept(params: {
  readonly prototype: object
  readonly method: string
  readonly hook: StatementHook
}): () => void {
  const { prototype, method, hook } = params
  const original: unknown = Reflect.get(prototype, method)
  if (typeof original !== 'function') throw new TypeError(`node:sqlite has no ${method}.`)
  Reflect.set(prototype, method, function (this: object, ...args: unknown[]): unknown {
    const database = this instanceof DatabaseSync ? this : null
    const sql = String(database === null ? Reflect.get(this, 'sourceSQL') : args[0])
    hook({ sql, database, moment: 'before' })
    const result: unknown = original.apply(this, args)
    hook({ sql, database, moment: 'after' })
    return result
  })
  return () => Reflect.set(prototype, method, original)
}
