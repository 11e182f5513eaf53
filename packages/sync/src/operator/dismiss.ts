import { ConfigurationError } from '@okos-sync/domain'
import type { AttentionSubject } from './attention.ts'
import { findSubject } from './find-subject.ts'
import type { OperatorDesk } from './operator-desk.ts'
import { NothingToDoError } from './operator-errors.ts'

/**
 * Takes an order or an action off the list. Throws {@link NothingToDoError} when it is unknown or not on the list, a
 * ConfigurationError without a reason.
 */
export async function dismiss(
  desk: OperatorDesk,
  subject: AttentionSubject,
  why: { readonly reason: string; readonly by: string | null },
): Promise<void> {
  const reason = why.reason.trim()
  if (reason === '' || reason.length > 500) {
    throw new ConfigurationError({ field: 'reason', message: 'Give a reason of 1 to 500 characters.' })
  }
  const { record, entries, isTroubled } = await findSubject(desk, subject)
  if (!isTroubled) throw new NothingToDoError(subject)
  const demand =
    record === null
      ? ({ kind: 'dismiss-action', key: entries[0]?.action.key ?? '', reason } as const)
      : ({
          kind: 'dismiss-order',
          orderInnerId: record.orderInnerId,
          contentHash: record.contentHash,
          reason,
        } as const)
  await desk.handIn([demand], why.by)
}
