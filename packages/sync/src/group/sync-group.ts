import { type Clock, ConfigurationError, systemClock } from '@okos-sync/domain'
import { createSync, type OkosSync } from '../create-sync.ts'
import type { SyncEventName, SyncEvents, SyncListener } from '../events.ts'
import type { SyncOptions } from '../options.ts'
import { createFairGate } from './fair-gate.ts'

/** How several connections share a process. */
export interface SyncGroupOptions {
  /** Scheduled runs side by side; default 8. One that takes long does not count after {@link patienceMs}. */
  readonly atOnce?: number
  /** How long a slow connection may keep others waiting; default 30,000. */
  readonly patienceMs?: number
  readonly clock?: Clock
}

/** Several connections in one process, each with its own shop, ERP, settings, lease and schedule. */
export interface SyncGroup extends Pick<SyncEvents, 'on' | 'off'> {
  /** By `connectionId`. */
  readonly members: ReadonlyMap<string, OkosSync>
  /** A new member; its schedule begins at once where the group is started. Throws ConfigurationError for a name that is taken. */
  add(options: SyncOptions): OkosSync
  /** Stops a member and forgets it; its state stays in the store. */
  remove(connectionId: string): Promise<void>
  /** Starts all schedules, one after the other, within one interval. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Between the first runs of two members, at most. */
const usualStepMs = 5_000

const usualIntervalMs = 300_000

/** An empty group. Members share its `clock` and gate, and nothing else but the store they are given. */
export function createSyncGroup(options: SyncGroupOptions = {}): SyncGroup {
  const { atOnce = 8, patienceMs = 30_000, clock = systemClock } = options
  const gate = createFairGate({ clock, atOnce, patienceMs })
  const members = new Map<string, { readonly sync: OkosSync; readonly intervalMs: number }>()
  const listeners = new Set<readonly [SyncEventName, SyncListener<SyncEventName>]>()
  let isStarted = false
  return {
    get members() {
      return new Map([...members].map(([connectionId, { sync }]) => [connectionId, sync]))
    },
    add: (member) => {
      const { connectionId, intervalMs = usualIntervalMs } = member
      if (members.has(connectionId)) {
        const message = `The group has a member "${connectionId}" already.`
        throw new ConfigurationError({ field: 'connectionId', message })
      }
      const sync = createSync({ clock, gate, ...member })
      for (const [name, listener] of listeners) sync.on(name, listener)
      members.set(connectionId, { sync, intervalMs })
      if (isStarted) void sync.start()
      return sync
    },
    remove: async (connectionId) => {
      const member = members.get(connectionId)
      members.delete(connectionId)
      await member?.sync.stop()
    },
    start: async () => {
      isStarted = true
      const all = [...members.values()]
      const stepMs = Math.min(usualStepMs, ...all.map(({ intervalMs }) => intervalMs / all.length))
      await Promise.all(all.map(({ sync }, index) => sync.start({ delayMs: index * stepMs })))
    },
    stop: async () => {
      isStarted = false
      await Promise.all([...members.values()].map(({ sync }) => sync.stop()))
    },
    on: (name, listener) => {
      listeners.add([name, listener as SyncListener<SyncEventName>])
      for (const { sync } of members.values()) sync.on(name, listener)
    },
    off: (name, listener) => {
      for (const entry of listeners) if (entry[0] === name && entry[1] === listener) listeners.delete(entry)
      for (const { sync } of members.values()) sync.off(name, listener)
    },
  }
}
