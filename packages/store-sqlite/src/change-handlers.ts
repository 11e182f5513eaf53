import type { StateChange } from '@okos-sync/domain'

/** What carries out each kind of change, inside a transaction that somebody else began. */
export type ChangeHandlers = {
  readonly [Kind in StateChange['kind']]: (
    connectionId: string,
    change: Extract<StateChange, { readonly kind: Kind }>,
  ) => void
}
