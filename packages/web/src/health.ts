import type { WebConnection } from './web-options.ts'

/** What `/health` tells to everybody who can reach it: no names, no figures. */
export interface Health {
  /** `failing` when a started connection's last run failed; the control API tells which and why. */
  readonly status: 'ok' | 'failing'
}

/** Looks at the last run of every connection. An unusable store counts as failing. */
export async function healthOf(connections: readonly WebConnection[]): Promise<Health> {
  const states = await Promise.all(
    connections.map(async ({ sync }) => {
      try {
        const { lastRun } = await sync.status()
        return lastRun?.outcome !== 'failed'
      } catch {
        return false
      }
    }),
  )
  return { status: states.every(Boolean) ? 'ok' : 'failing' }
}
