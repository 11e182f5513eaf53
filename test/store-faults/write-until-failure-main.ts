// Commits to the store of the given file, so often or until it fails; its last line is JSON: the commits that returned,
// and the error. Options as JSON: `commits`, and `uid` to do it as (null: as whoever started it).
import { OkosSyncError } from '@okos-sync/domain'
import { sqliteStore } from '@okos-sync/store-sqlite'

const [file = '', options = '{}'] = process.argv.slice(2)
const { commits: most = 100, uid = null } = JSON.parse(options) as {
  readonly commits?: number
  readonly uid?: number | null
}
const now = '2026-11-02T08:00:00.000Z'

// Without it the system ends a process whose file grows beyond its limit, instead of refusing the write.
process.on('SIGXFSZ', () => undefined)
if (uid !== null) {
  process.setgid?.(uid)
  process.setuid?.(uid)
}

async function writeUntilFailure(): Promise<{ readonly commits: number; readonly error: object | null }> {
  let commits = 0
  try {
    const store = sqliteStore(file)
    const lease = await store.acquireLease({ connectionId: 'shop', holder: 'test', now, ttlMs: 60_000 })
    if (lease === null) throw new Error('The lease is free.')
    for (; commits < most; commits += 1) {
      const value = `${commits + 1} ${'x'.repeat(2_000)}`
      await store.commit(lease, [
        { kind: 'set-cursor', name: 'one', value },
        { kind: 'set-cursor', name: `filler-${commits}`, value },
        { kind: 'set-cursor', name: 'two', value },
      ])
    }
    return { commits, error: null }
  } catch (error) {
    if (!OkosSyncError.isInstance(error)) throw error
    const { code, message, isRetryable } = error
    return { commits, error: { code, message, isRetryable } }
  }
}

console.log(JSON.stringify(await writeUntilFailure()))
