import { askedPrice } from '@okos-sync/core'
import type { ShopPrice, ShopPriceResult, StateChange } from '@okos-sync/domain'
import { noteKeys } from '../feed/attention.ts'
import type { Run } from '../run.ts'
import type { EntryOf } from './outbox-groups.ts'

type Push = EntryOf<'push-price'>

/**
 * Sends prices to the shop. Like a level, a price is never sent again blindly: one that an earlier run left behind may
 * have arrived, and the merchant may have changed it since. Its product is read and compared anew.
 */
export async function applyPrices(run: Run, entries: readonly Push[]): Promise<StateChange[]> {
  const skus = entries.map(({ action }) => action.sku)
  const prices = await run.store.prices(run.connectionId, skus)
  const isFresh = ({ runId, action }: Push) =>
    runId === run.runId && prices.get(action.sku)?.price === action.expected
  const fresh = entries.filter(isFresh)
  const changes = compareAgain(
    run,
    entries.filter((entry) => !fresh.includes(entry)),
  )
  if (fresh.length === 0) return changes
  const { results, serverTime } = await run.shop.writePrices(
    fresh.map(({ action: { sku, shopProductId: productId, price, multiplier, isMultiplierLocked } }) => {
      return { sku, productId, price, multiplier, isMultiplierLocked }
    }),
    { signal: run.signal },
  )
  for (const [index, entry] of fresh.entries()) {
    const before = prices.get(entry.action.sku)
    const result = results[index]
    if (before !== undefined && result?.sku === entry.action.sku) {
      changes.push(...settlePrice(run, { entry, result, before: { ...before, asOf: serverTime } }))
    } else changes.push(...compareAgain(run, [entry]))
  }
  return changes
}

function settlePrice(
  run: Run,
  params: { readonly entry: Push; readonly result: ShopPriceResult; readonly before: ShopPrice },
): StateChange[] {
  const { entry, result, before } = params
  const { sku, key, erpPrice } = entry.action
  if (!result.ok) {
    if (result.isRetryable) {
      run.emit('action-postponed', { key, attempts: entry.attempts + 1, trouble: result.code })
      return compareAgain(run, [entry])
    }
    run.tally.add('parked')
    run.emit('action-parked', { key, trouble: result.code })
    return [{ kind: 'park-action', id: entry.id, trouble: result.code }]
  }
  const asked = askedPrice(result.pricing)
  const isTaken = asked === askedPrice(entry.action)
  if (isTaken) {
    run.tally.add('pricesPushed')
    run.emit('price-pushed', { sku, netPrice: asked, before: askedPrice(before) })
  } else {
    run.tally.add('pricesDiffering')
    run.emit('price-differs', { sku, shopPrice: asked, erpPrice })
  }
  const after: ShopPrice = { ...before, ...result.pricing, erpPrice, told: isTaken ? null : asked }
  return [
    { kind: 'finish-actions', ids: [entry.id] },
    { kind: 'put-prices', prices: [after] },
  ]
}

function compareAgain(run: Run, entries: readonly Push[]): StateChange[] {
  if (entries.length === 0) return []
  return [
    { kind: 'finish-actions', ids: entries.map(({ id }) => id) },
    ...noteKeys(
      run,
      'shop-price',
      entries.map(({ action }) => action.sku),
    ),
  ]
}
