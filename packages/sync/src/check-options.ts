import { ConfigurationError, longestLeaseMs } from '@okos-sync/domain'
import type { SyncOptions } from './options.ts'

const day = 24 * 3_600_000

/** Smallest and largest value in milliseconds. Beyond a day no timer of Node.js has to be trusted. */
const limits = {
  intervalMs: [1_000, day],
  hintDelayMs: [0, day],
  leaseTtlMs: [1_000, longestLeaseMs],
  stopDeadlineMs: [0, day],
  callDeadlineMs: [1_000, day],
} as const satisfies Partial<Record<keyof SyncOptions, readonly [number, number]>>

/** Throws ConfigurationError naming an option that would make the sync spin or stand still. */
export function checkOptions(options: SyncOptions): void {
  if (options.connectionId.trim() === '') {
    throw new ConfigurationError({ field: 'connectionId', message: 'The connection needs a name.' })
  }
  for (const [field, [least, most]] of Object.entries(limits)) {
    const value = options[field as keyof typeof limits]
    if (value === undefined || (value >= least && value <= most)) continue
    throw new ConfigurationError({
      field,
      message: `${field} must be a number of milliseconds from ${least} to ${most}; it is ${value}.`,
    })
  }
}
