import type { FlowName, Plan } from '@okos-sync/domain'
import { instantOf, shift } from '../basics/time.ts'
import { peekErpChanges } from '../feed/erp-feed.ts'
import { isFedByErp } from '../feed/fed-by-erp.ts'
import { planImportFlow } from '../import/import-flow.ts'
import { planOrdersFlow } from '../orders/plan-orders-flow.ts'
import { planPriceFlow } from '../prices/price-flow.ts'
import { planProductFlow } from '../products/product-flow.ts'
import type { Run } from '../run.ts'
import { requireFlow } from '../running/possible-flows.ts'
import { planStockFlow } from '../stock/stock-flow.ts'
import { planWriteBackFlow } from '../write-back/write-back-flow.ts'
import type { PlannedSteps } from './planned-steps.ts'

/** How long a plan may lie before it has to be made again. */
const validMs = 15 * 60_000

const planners: Readonly<Record<FlowName, (run: Run) => Promise<PlannedSteps>>> = {
  import: planImportFlow,
  orders: planOrdersFlow,
  stock: planStockFlow,
  products: planProductFlow,
  prices: planPriceFlow,
  'write-back': planWriteBackFlow,
  reconcile: (run) => planOrdersFlow(run, 'all'),
}

/** What a flow would do now. Reads both sides and writes nothing anywhere; `run` is one that only looks. */
export async function planFlow(run: Run, flow: FlowName): Promise<Plan> {
  requireFlow(run, flow)
  if (isFedByErp(flow)) await peekErpChanges(run)
  const createdAt = instantOf(run.clock)
  return {
    version: 1,
    flow,
    connectionId: run.connectionId,
    createdAt,
    expiresAt: shift(createdAt, validMs),
    verdicts: [],
    matches: [],
    money: [],
    held: null,
    ...(await planners[flow](run)),
  }
}
