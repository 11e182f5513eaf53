import type { SyncSettings } from '@okos-sync/core'
import { type ErpCapability, type FlowName, OkosSyncError } from '@okos-sync/domain'
import type { Run } from '../run.ts'
import { canBeTold } from '../write-back/told-shop.ts'

/**
 * What each flow asks of the ERP. Stock needs the orders too: which of them took goods decides what goes up. Prices go
 * up with the stock module, as the vendor offers it.
 */
const needs: Readonly<Record<FlowName, readonly ErpCapability[]>> = {
  import: ['partners', 'products'],
  orders: ['orders', 'partners', 'products'],
  stock: ['stock', 'orders', 'products'],
  products: ['products'],
  prices: ['stock', 'products'],
  reconcile: ['orders', 'partners', 'products'],
  'write-back': ['orders'],
}

/** Settings that leave a flow out, each with whether it does. */
const switches: Readonly<
  Partial<Record<FlowName, readonly [setting: string, isOff: (settings: SyncSettings) => boolean]>>
> = {
  products: ['missingProducts', ({ missingProducts }) => missingProducts === 'off'],
  prices: ['priceMode', ({ priceMode }) => priceMode === 'off'],
  'write-back': [
    'writeBackInvoices',
    ({ writeBackInvoices, writeBackStatuses }) =>
      writeBackInvoices === 'off' && Object.keys(writeBackStatuses).length === 0,
  ],
}

/** Flows that are off until somebody wants them: that they are is news only to who asks for them by name. */
const optIn: ReadonlySet<FlowName> = new Set(['write-back'])

/** What a shop's connector may lack. */
const shopWriting = 'shop-write-back'

/** Why a flow is not tried: what the ERP or the shop's connector lacks, or the setting that leaves it out. */
export type Exclusion =
  | { readonly missingCapability: ErpCapability | typeof shopWriting }
  | { readonly setting: string }

/** Those of the flows that can be done; what is left out is told in the summary and by `flow-left-out`, not tried. */
export function possibleFlows(run: Run, flows: readonly FlowName[]): readonly FlowName[] {
  return flows.filter((flow) => {
    const exclusion = exclusionOf(run, flow)
    if (exclusion === null) return true
    if (optIn.has(flow) && flows.length > 1 && 'setting' in exclusion) return false
    run.tally.leftOut({ flow, ...exclusion })
    run.emit('flow-left-out', { flow, ...exclusion })
    return false
  })
}

/** True when neither the ERP nor the settings leave the flow out. */
export function isPossible(run: Run, flow: FlowName): boolean {
  return exclusionOf(run, flow) === null
}

/** Throws an OkosSyncError, `capability-missing` or `flow-off`, when the flow can't be done. */
export function requireFlow(run: Run, flow: FlowName): void {
  const exclusion = exclusionOf(run, flow)
  if (exclusion === null) return
  const { edition } = run.surroundings.info
  throw 'setting' in exclusion
    ? new OkosSyncError({
        code: 'flow-off',
        field: exclusion.setting,
        message: `The flow "${flow}" is left out by the setting "${exclusion.setting}".`,
      })
    : new OkosSyncError({
        code: 'capability-missing',
        message: `${exclusion.missingCapability === shopWriting ? 'The shop’s connector' : edition} lacks the capability "${exclusion.missingCapability}", which the flow "${flow}" needs.`,
      })
}

function exclusionOf(run: Run, flow: FlowName): Exclusion | null {
  const { settings, surroundings } = run
  const [setting = null, isOff = null] = switches[flow] ?? []
  if (setting !== null && isOff?.(settings)) return { setting }
  if (flow === 'write-back' && !canBeTold(run.shop)) return { missingCapability: shopWriting }
  const needsPrices = flow === 'prices' || (flow === 'products' && settings.missingProducts === 'create')
  const chosen: ErpCapability[] = needsPrices && settings.priceList !== null ? ['price-lists'] : []
  if (flow === 'write-back' && settings.writeBackInvoices === 'show') chosen.push('invoices')
  const missingCapability = [...needs[flow], ...chosen].find(
    (need) => !surroundings.info.capabilities.includes(need),
  )
  return missingCapability === undefined ? null : { missingCapability }
}
