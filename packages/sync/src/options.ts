import type { SyncSettings } from '@okos-sync/core'
import type { Clock, ErpPort, ShopPort, StateStore } from '@okos-sync/domain'

/** Where sync tells what no caller sees. Messages carry neither secrets nor a buyer's data. */
export interface SyncLogger {
  warn(message: string): void
  error(message: string): void
}

/** What a sync is made of. */
export interface SyncOptions {
  /** Names this pair of shop and ERP in the store; may be renamed without harm to what the ERP holds. */
  readonly connectionId: string
  readonly shop: ShopPort
  readonly erp: ErpPort
  /** Default: in memory, which forgets everything at the end of the process. */
  readonly store?: StateStore
  readonly settings?: Partial<SyncSettings>
  readonly clock?: Clock
  /** Between the starts of two scheduled runs; default 300,000. Each is moved by up to 5 % either way. */
  readonly intervalMs?: number
  /** How long hints are gathered before they are looked at together; default 2,000. */
  readonly hintDelayMs?: number
  /** How long a run may be silent before another process may take over; default 60,000. */
  readonly leaseTtlMs?: number
  /** How long one answer of shop or ERP may take, with repeats and waits for the rate limit; default 600,000. */
  readonly callDeadlineMs?: number
  /** How long `stop` lets a running step finish before it is aborted; default 10,000. */
  readonly stopDeadlineMs?: number
  /** Asked before each scheduled run; runs by hand and hints pass by it. {@link createSyncGroup} brings its own. */
  readonly gate?: RunGate
  readonly logger?: SyncLogger
  /** From 0 to below 1, for the jitter; default `Math.random`. */
  readonly random?: () => number
}

/** Decides when a scheduled run may begin, where several syncs share a process. */
export interface RunGate {
  /** Resolves when the run may begin, with what to call at its end. Rejects when `signal` aborts first. */
  enter(signal: AbortSignal): Promise<() => void>
}

/** When a schedule begins. */
export interface StartOptions {
  /** Before the first run; default 0. */
  readonly delayMs?: number
}

/** How long whoever asks for a run waits for it to begin. */
export interface RunOptions {
  /** For another process that works on the connection; default 600,000. 0 does not wait. */
  readonly waitMs?: number
  /** Gives up waiting, with its reason. The run itself goes on: others may have joined it; `stop` ends it. */
  readonly signal?: AbortSignal
}
