import { productKey } from '@okos-sync/core'
import type { ShopProduct, StateChange } from '@okos-sync/domain'
import { withResults } from '../basics/with-results.ts'
import { noteNewInShop } from '../products/note-new-in-shop.ts'
import type { Run } from '../run.ts'
import type { EntryOf } from './outbox-groups.ts'
import { settleRefusal } from './settle-refusal.ts'

/** Creates products in the shop, which looks for each by its code first, so that this may be repeated. */
export async function applyShopProducts(
  run: Run,
  entries: readonly EntryOf<'create-shop-product'>[],
): Promise<StateChange[]> {
  const { results, serverTime: asOf } = await run.shop.createProducts(
    entries.map(({ action }) => action.draft),
    { signal: run.signal },
  )
  const products: ShopProduct[] = []
  const changes: StateChange[] = []
  for (const { entry, result } of withResults(entries, results)) {
    const { sku } = entry.action.draft
    if (result.sku !== sku) continue
    if (!result.ok) {
      changes.push(...settleRefusal(run, entry, { ...result, field: null }).changes)
      continue
    }
    products.push(result.product)
    if (result.isNew) run.tally.add('shopProductsCreated')
    run.emit('shop-product-created', { productCode: sku, isNew: result.isNew })
    changes.push(
      { kind: 'finish-actions', ids: [entry.id] },
      { kind: 'bind', bindings: [{ key: productKey(sku), erpId: entry.action.productId }] },
      { kind: 'remove-attention', topic: 'product-missing', keys: [sku] },
    )
  }
  return [...changes, ...(await noteNewInShop(run, { products, asOf }))]
}
