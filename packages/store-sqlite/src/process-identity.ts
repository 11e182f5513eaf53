import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Names this process among all that may reach the file: host, process namespace and process id. */
export function processIdentity(): string {
  return JSON.stringify([hostname(), processNamespace(), process.pid])
}

/**
 * True only when `identity` names a process of this machine that is certainly gone, so that after a crash nobody
 * has to wait for the dead one's lease. Of other machines and containers nothing is known: they count as alive.
 */
export function isCertainlyDead(identity: string | null): boolean {
  if (identity === null) return false
  const parts: unknown = JSON.parse(identity)
  if (!Array.isArray(parts)) return false
  const [host, namespace, pid] = parts
  if (host !== hostname() || namespace !== processNamespace() || typeof pid !== 'number') return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return process.platform
  }
}
