import type { ShopLevel, ShopStockResult, SlotLevels, StateChange } from '@okos-sync/domain'
import { stockSlots } from '@okos-sync/domain'
import { noteKeys } from '../feed/attention.ts'
import { priceAfterStock } from '../prices/shop-prices.ts'
import type { Run } from '../run.ts'
import { timed } from '../stock/batch-duration.ts'
import type { EntryOf } from './outbox-groups.ts'

type Push = EntryOf<'push-stock'>

/**
 * Sends levels to the shop. Levels are absolute and the shop has no conditional writes, so a push is never repeated:
 * one that an earlier run left behind may have arrived or not, and orders may have come since. Its product's level is
 * in doubt then, is read again, and is compared anew once the orders are in.
 */
export async function applyPushes(run: Run, entries: readonly Push[]): Promise<StateChange[]> {
  const skus = entries.map(({ action }) => action.sku)
  const levels = await run.store.levels(run.connectionId, skus)
  const prices = await run.store.prices(run.connectionId, skus)
  const isFresh = ({ runId, action }: Push) => {
    const level = levels.get(action.sku)
    return runId === run.runId && level?.isCertain === true && isSame(level.levels, action.expected)
  }
  const fresh = entries.filter(isFresh)
  const stale = entries.filter((entry) => !fresh.includes(entry))
  const changes: StateChange[] = doubt(run, { entries: stale, levels })
  if (fresh.length === 0) return changes
  const { answer, noted } = await timed(run, () =>
    run.shop.writeStock(
      fresh.map(({ action }) => ({
        sku: action.sku,
        productId: action.shopProductId,
        levels: action.levels,
        isMultiplierLocked: prices.get(action.sku)?.isMultiplierLocked ?? null,
      })),
      { signal: run.signal },
    ),
  )
  changes.push(noted)
  for (const [index, entry] of fresh.entries()) {
    const level = levels.get(entry.action.sku)
    const result = answer.results[index]
    if (level !== undefined && result?.sku === entry.action.sku) {
      const { serverTime: asOf } = answer
      changes.push(...settlePush(run, { entry, level, result, serverTime: asOf }))
      const before = prices.get(result.sku)
      if (result.ok) changes.push(...priceAfterStock(run, { before, pricing: result.pricing, asOf }))
    } else changes.push(...doubt(run, { entries: [entry], levels }))
  }
  return changes
}

function settlePush(
  run: Run,
  params: {
    readonly entry: Push
    readonly level: ShopLevel
    readonly result: ShopStockResult
    readonly serverTime: string
  },
): StateChange[] {
  const { entry, level, result, serverTime } = params
  const { sku, key, levels: sent } = entry.action
  if (result.ok) {
    const written: ShopLevel = { ...level, levels: result.levels, asOf: serverTime, isCertain: true }
    run.tally.add('pushed')
    run.emit('stock-pushed', { sku, levels: sent })
    return [
      { kind: 'finish-actions', ids: [entry.id] },
      { kind: 'put-levels', levels: [written] },
    ]
  }
  if (result.isRetryable) {
    run.emit('action-postponed', { key, attempts: entry.attempts + 1, trouble: result.code })
    return doubt(run, { entries: [entry], levels: new Map([[sku, level]]) })
  }
  run.tally.add('parked')
  run.emit('action-parked', { key, trouble: result.code })
  return [
    { kind: 'park-action', id: entry.id, trouble: result.code },
    { kind: 'put-levels', levels: [{ ...level, isCertain: false }] },
  ]
}

function doubt(
  run: Run,
  params: { readonly entries: readonly Push[]; readonly levels: ReadonlyMap<string, ShopLevel> },
): StateChange[] {
  const { entries, levels } = params
  if (entries.length === 0) return []
  const doubtful = entries.flatMap(({ action }) => {
    const level = levels.get(action.sku)
    return level === undefined ? [] : [{ ...level, isCertain: false }]
  })
  return [
    { kind: 'finish-actions', ids: entries.map(({ id }) => id) },
    { kind: 'put-levels', levels: doubtful },
    ...noteKeys(
      run,
      'shop-stock',
      entries.map(({ action }) => action.sku),
    ),
  ]
}

function isSame(left: SlotLevels, right: SlotLevels): boolean {
  return stockSlots.every((slot) => left[slot] === right[slot])
}
