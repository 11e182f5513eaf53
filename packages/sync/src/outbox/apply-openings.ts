import type { ErpItemResult, StateChange, StockMovement } from '@okos-sync/domain'
import { withResults } from '../basics/with-results.ts'
import { noteKeys } from '../feed/attention.ts'
import type { Run } from '../run.ts'
import type { EntryOf } from './outbox-groups.ts'
import { sendInBulk } from './send-in-bulk.ts'
import { settleRefusal } from './settle-refusal.ts'

type Opening = EntryOf<'book-stock'>

/**
 * Books opening stock. A product has one movement per warehouse and counts as opened only when all of them are
 * booked; they are retried together, since a product that is half opened would push zeros to the shop.
 */
export async function applyOpenings(run: Run, entries: readonly Opening[]): Promise<StateChange[]> {
  const results = await sendInBulk(
    entries.map(({ action }) => ({ key: action.key, draft: action.draft })),
    (items) => run.erp.bookStockMovements(items, { signal: run.signal }),
  )
  const levels = await run.store.levels(
    run.connectionId,
    entries.map(({ action }) => action.sku),
  )
  const changes: StateChange[] = []
  for (const [sku, movements] of Map.groupBy(
    withResults(entries, results),
    ({ entry }) => entry.action.sku,
  )) {
    if (movements.every(({ result }) => isBooked(result))) {
      const level = levels.get(sku)
      changes.push({ kind: 'finish-actions', ids: movements.map(({ entry }) => entry.id) })
      if (level !== undefined)
        changes.push({ kind: 'put-levels', levels: [{ ...level, awaitsOpening: false }] })
      run.tally.add('openingBooked')
      run.emit('opening-booked', { sku })
    } else changes.push(...unfinished(run, movements), ...noteKeys(run, 'shop-stock', [sku]))
  }
  return changes
}

/** A contradiction under the same reference means that an earlier form of the movement was booked: it stays. */
function isBooked(result: ErpItemResult<StockMovement>): boolean {
  return result.ok || result.error.code === 'reference-conflict'
}

function unfinished(
  run: Run,
  movements: readonly { readonly entry: Opening; readonly result: ErpItemResult<StockMovement> }[],
): StateChange[] {
  const failures = movements.flatMap(({ result }) => (result.ok || isBooked(result) ? [] : result.error))
  return failures
    .slice(0, 1)
    .flatMap((error) => movements.flatMap(({ entry }) => settleRefusal(run, entry, error).changes))
}
