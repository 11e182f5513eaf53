import type { Action, ActionKind, OutboxEntry } from '@okos-sync/domain'

/** An outbox entry whose action is of one kind. */
export type EntryOf<Kind extends ActionKind> = OutboxEntry & {
  readonly action: Extract<Action, { readonly kind: Kind }>
}

const largestGroup = 200

/** The entries of one kind; the group was cut so that all are. */
export function entriesOf<Kind extends ActionKind>(
  entries: readonly OutboxEntry[],
  kind: Kind,
): EntryOf<Kind>[] {
  return entries.filter((entry): entry is EntryOf<Kind> => entry.action.kind === kind)
}

/**
 * Cuts due actions into runs of one kind, in their order, each small enough for one bulk call. The opening movements
 * of a product stay together, since they are settled together; `isCutOff` tells that the list ends at a limit, where
 * the last product's movements may be incomplete.
 */
export function outboxGroups(entries: readonly OutboxEntry[], isCutOff: boolean): OutboxEntry[][] {
  const groups: OutboxEntry[][] = []
  for (const entry of entries) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const isSameKind = last?.action.kind === entry.action.kind
    const hasRoom = (group?.length ?? 0) < largestGroup || isSameOpening(last, entry)
    if (group !== undefined && isSameKind && hasRoom) group.push(entry)
    else groups.push([entry])
  }
  if (!isCutOff) return groups
  const tail = entries.at(-1)
  const complete = groups.map((group) => group.filter((entry) => !isSameOpening(tail, entry)))
  return complete.filter((group) => group.length > 0)
}

function isSameOpening(left: OutboxEntry | undefined, right: OutboxEntry): boolean {
  return (
    left?.action.kind === 'book-stock' &&
    right.action.kind === 'book-stock' &&
    left.action.sku === right.action.sku
  )
}
