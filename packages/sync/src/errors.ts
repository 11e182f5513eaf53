import { OkosSyncError } from '@okos-sync/domain'

/** Another process works on this connection right now. */
export class ConnectionBusyError extends OkosSyncError {
  constructor(connectionId: string) {
    super({
      code: 'connection-busy',
      message: `Another process is syncing "${connectionId}" right now. Wait until it is done, or stop it.`,
      isRetryable: true,
      ids: { connectionId },
    })
  }
}

/** A plan can't be applied: it is too old, or was made for something else. */
export class PlanRefusedError extends OkosSyncError {
  constructor(details: { readonly code: 'plan-expired' | 'plan-mismatch'; readonly message: string }) {
    super(details)
  }
}

/** `stop()` was called before this run could start. */
export class SyncStoppedError extends OkosSyncError {
  constructor() {
    super({ code: 'sync-stopped', message: 'The sync was stopped before this run began.', isRetryable: true })
  }
}

/** Ends a run between two steps because `stop()` was called; never leaves this package. */
export class StopRequested extends Error {}

/** The `code` of an {@link OkosSyncError}; null for anything else. */
export function errorCode(error: unknown): string | null {
  return OkosSyncError.isInstance(error) ? error.code : null
}

/** Code and message for a summary. Of foreign errors only the name is told: their message may hold anything. */
export function describeTrouble(error: unknown): { readonly code: string; readonly message: string } {
  if (OkosSyncError.isInstance(error)) return { code: error.code, message: error.message }
  const name = error instanceof Error ? error.name : typeof error
  return { code: 'unexpected', message: `Unexpected ${name}; the "run-failed" event carries it.` }
}
