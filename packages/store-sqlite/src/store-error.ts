import { OkosSyncError } from '@okos-sync/domain'

/** What is wrong with the store's file, each with its own way out. */
export type StoreErrorCode =
  | 'sqlite-too-old'
  | 'store-newer'
  | 'store-foreign'
  | 'store-damaged'
  | 'store-full'
  | 'store-read-only'
  | 'store-busy'
  | 'store-unreachable'
  | 'store-failed'

/** The store's file can't be used; the message names the file and the fix. */
export class StoreError extends OkosSyncError {
  /** Null when SQLite itself is what does not fit. */
  readonly file: string | null

  constructor(details: {
    readonly code: StoreErrorCode
    readonly message: string
    readonly file?: string
    readonly cause?: unknown
  }) {
    super({ ...details, isRetryable: details.code === 'store-busy' || details.code === 'store-full' })
    this.file = details.file ?? null
  }
}

/** Primary result codes of SQLite (sqlite.org/rescode.html) that have a fix of their own. */
const explanations: ReadonlyMap<number, { readonly code: StoreErrorCode; readonly fix: string }> = new Map([
  [5, { code: 'store-busy', fix: 'Another program keeps it locked; try again, or close that program.' }],
  [8, { code: 'store-read-only', fix: 'Give this user the right to write the file and its folder.' }],
  [10, { code: 'store-failed', fix: 'The disk answered with an error; check it.' }],
  [
    11,
    {
      code: 'store-damaged',
      fix: 'Put back a copy; a new file also works, since the ERP is asked what exists.',
    },
  ],
  [13, { code: 'store-full', fix: 'Free some space on the disk.' }],
  [
    14,
    { code: 'store-unreachable', fix: 'Check that its folder exists and that this user may write there.' },
  ],
  [26, { code: 'store-foreign', fix: 'It is no SQLite file; name another one.' }],
])

/** Turns an error of node:sqlite into a {@link StoreError}; every other error passes as it is. */
export function explainSqliteError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error
  const known = explanations.get(error.errcode & 0xff)
  const code = known?.code ?? 'store-failed'
  const fix = known?.fix ?? 'See the cause.'
  return new StoreError({
    code,
    file,
    message: `The store ${file} failed (${error.message}). ${fix}`,
    cause: error,
  })
}
