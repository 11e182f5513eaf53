import type { FlowName } from '@okos-sync/domain'

const notFed: ReadonlySet<FlowName> = new Set(['import', 'orders'])

/** Flows that look at what the ERP's change feed named; it is read once for all of them. */
export function isFedByErp(flow: FlowName): boolean {
  return !notFed.has(flow)
}
