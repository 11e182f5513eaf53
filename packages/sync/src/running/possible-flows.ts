import { type ErpCapability, type FlowName, OkosSyncError } from '@okos-sync/domain'
import type { Run } from '../run.ts'

/** What each flow asks of the ERP. Stock needs the orders too: which of them took goods decides what goes up. */
const needs: Readonly<Record<FlowName, readonly ErpCapability[]>> = {
  import: ['partners', 'products'],
  orders: ['orders', 'partners', 'products'],
  stock: ['stock', 'orders', 'products'],
}

/** Those of the flows that this ERP can do; what it lacks is told in the summary and by `flow-left-out`, not tried. */
export function possibleFlows(run: Run, flows: readonly FlowName[]): readonly FlowName[] {
  return flows.filter((flow) => {
    const missingCapability = missingFor(run, flow)
    if (missingCapability === null) return true
    run.tally.leftOut(flow, missingCapability)
    run.emit('flow-left-out', { flow, missingCapability })
    return false
  })
}

/** Throws an OkosSyncError with code `capability-missing` when this ERP can't do the flow. */
export function requireFlow(run: Run, flow: FlowName): void {
  const missing = missingFor(run, flow)
  if (missing === null) return
  const { edition } = run.surroundings.info
  throw new OkosSyncError({
    code: 'capability-missing',
    message: `${edition} lacks the capability "${missing}", which the flow "${flow}" needs.`,
  })
}

function missingFor(run: Run, flow: FlowName): ErpCapability | null {
  const { capabilities } = run.surroundings.info
  return needs[flow].find((need) => !capabilities.includes(need)) ?? null
}
