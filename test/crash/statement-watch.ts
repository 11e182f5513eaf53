import { DatabaseSync, StatementSync } from 'node:sqlite'

/** Told right before and right after a statement of SQLite; what it throws takes the statement's place. */
export type StatementHook = (sql: string, moment: 'before' | 'after') => void

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
    const sql = String(args.length > 0 && method === 'exec' ? args[0] : Reflect.get(this, 'sourceSQL'))
    hook(sql, 'before')
    const result: unknown = original.apply(this, args)
    hook(sql, 'after')
    return result
  })
  return () => Reflect.set(prototype, method, original)
}
