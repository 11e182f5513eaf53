import type { Plan, StateChange } from '@okos-sync/domain'
import { atOnce } from '../basics/time.ts'
import { applyDueActions } from '../outbox/apply-due-actions.ts'
import { asPlanned } from '../plans/as-planned.ts'
import type { PlannedSteps } from '../plans/planned-steps.ts'
import type { Run } from '../run.ts'
import { findMissingProducts, type MissingProducts, noteChoice } from './missing-products.ts'
import { noteNewInShop } from './note-new-in-shop.ts'

/** M19: tells what the shop lacks, each once, and creates it where the settings say so. With `only`, as that plan says. */
export async function alignProducts(run: Run, only: Plan | null): Promise<void> {
  run.continueOrStop()
  const found = await findMissingProducts(run)
  const { planned, met, metAt } = found
  const actions = only === null ? planned.actions : asPlanned(planned.actions, only)
  await run.commit([
    ...(metAt === null ? [] : await noteNewInShop(run, { products: met, asOf: metAt })),
    { kind: 'enqueue', runId: run.runId, dueAt: atOnce, actions },
    ...(only === null ? [...finished(found), noteChoice(run)] : []),
  ])
  if (only === null) tellMissing(run, found)
  await applyDueActions(run)
}

/** What the shop would get. */
export async function planProductFlow(run: Run): Promise<PlannedSteps> {
  return { actions: (await findMissingProducts(run)).planned.actions }
}

function finished({ planned, settled, lookedAt }: MissingProducts): StateChange[] {
  return [
    { kind: 'remove-attention', topic: 'product-missing', keys: settled },
    { kind: 'add-attention', topic: 'product-missing', keys: planned.missing.map(({ code }) => code) },
    { kind: 'remove-attention', topic: 'erp-product', keys: lookedAt },
  ]
}

function tellMissing(run: Run, { planned, told }: MissingProducts): void {
  const isTold = new Set(told)
  for (const { code, name, obstacle } of planned.missing) {
    if (isTold.has(code)) continue
    run.tally.add('missingReported')
    run.emit('product-missing', { productCode: code, name, obstacle })
  }
}
