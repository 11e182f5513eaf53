import type { FlowName } from '@okos-sync/domain'

const known: Readonly<Record<FlowName, true>> = { import: true, orders: true, stock: true, prices: true }

/** Every flow, in the order in which a whole run takes them. */
export const flowNames = Object.keys(known) as readonly FlowName[]
