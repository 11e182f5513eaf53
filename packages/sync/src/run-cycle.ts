import { planOrders } from '@okos-sync/core'
import type { FlowName, Plan } from '@okos-sync/domain'
import { importIsDue, importMasterData } from './import/import-flow.ts'
import { asBeingSent } from './orders/being-sent.ts'
import { checkpointOf } from './orders/checkpoint.ts'
import { factsFor } from './orders/match-orders.ts'
import { onlyAsPlanned } from './orders/only-as-planned.ts'
import { positionOf, readOrderLooks } from './orders/read-orders.ts'
import { tellVerdicts } from './orders/tell-verdicts.ts'
import { noteUnreadable } from './orders/unreadable-orders.ts'
import { applyDueActions } from './outbox/apply-due-actions.ts'
import type { Run } from './run.ts'
import { possibleFlows, requireFlow } from './running/possible-flows.ts'
import { levelStock } from './stock/stock-flow.ts'

/**
 * One run from beginning to end; the way in for whoever reads this package.
 *
 * What earlier runs left undone comes first, so that nothing is planned on a half-applied state. Then master data
 * when it is due, then orders down, then stock up. A crash at any point is repaired by the next run: everything that was
 * planned is in the outbox, everything the ERP gets carries a key, and a cursor moves only with what it covers.
 */
export async function runCycle(run: Run, asked: readonly FlowName[]): Promise<void> {
  const flows = possibleFlows(run, asked)
  await applyDueActions(run)
  const isAskedFor = asked.length === 1 && asked[0] === 'import'
  if (flows.includes('import') && (isAskedFor || (await importIsDue(run)))) await importMasterData(run)
  if (flows.includes('orders')) await takeOrders(run)
  if (flows.includes('stock')) {
    await levelStock(run, { takeOrders, areOrdersFresh: flows.includes('orders') })
  }
}

/**
 * Orders: read → match → transform → plan → checkpoint → apply, page by page. Answers how many orders were new or
 * changed. With `only`, exactly what that plan holds is done, and the cursor stays for the next run.
 */
async function takeOrders(run: Run, only: Plan | null = null): Promise<number> {
  const position = await positionOf(run)
  let taken = 0
  for await (const look of readOrderLooks(run, position)) {
    run.continueOrStop()
    await noteUnreadable(run, look)
    if (look.orders.length > 0) {
      const facts = await factsFor(run, look)
      const all = planOrders(facts.input)
      const planned = asBeingSent(only === null ? all : onlyAsPlanned(all, only))
      await run.commit(await checkpointOf(run, { look, facts, planned }))
      run.tally.matches(planned.matches)
      tellVerdicts(run, planned.verdicts)
      if (look.isFromShop) taken += planned.records.length
    }
    await applyDueActions(run)
  }
  if (only === null) await run.commit(position.advance())
  return taken
}

/** Does exactly what a plan holds, after what earlier runs left undone. */
export async function applyPlan(run: Run, plan: Plan): Promise<void> {
  requireFlow(run, 'orders')
  await applyDueActions(run)
  await takeOrders(run, plan)
}
