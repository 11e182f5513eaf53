import type { StateChange, StateStore } from '@okos-sync/domain'

const cursorName = 'stock-attention'

/**
 * Product codes whose stock has to be compared again although the ERP's feed may not name them: their level in the
 * shop changed or became doubtful, or orders that hold them back came or went. Kept in the store, so that no crash
 * between the orders and the stock flow forgets one.
 */
export interface StockAttention {
  list(): readonly string[]
  /** The change that adds `skus`; nothing when all are noted already. */
  mark(skus: Iterable<string>): readonly StateChange[]
  /** The change that leaves exactly `skus`. */
  replace(skus: Iterable<string>): readonly StateChange[]
}

/** Reads what earlier runs noted. Without a stock flow to come nothing is noted: it would only grow. */
export async function loadStockAttention(params: {
  readonly store: StateStore
  readonly connectionId: string
  readonly hasStock: boolean
}): Promise<StockAttention> {
  const { store, connectionId, hasStock } = params
  const stored = await store.cursor(connectionId, cursorName)
  let noted = new Set<string>(stored === null ? [] : JSON.parse(stored))
  const changeTo = (next: Set<string>): readonly StateChange[] => {
    if (next.size === noted.size && [...next].every((sku) => noted.has(sku))) return []
    noted = next
    return [{ kind: 'set-cursor', name: cursorName, value: JSON.stringify([...next]) }]
  }
  return {
    list: () => [...noted],
    mark: (skus) => (hasStock ? changeTo(new Set([...noted, ...skus])) : []),
    replace: (skus) => changeTo(new Set(skus)),
  }
}
