import { productKey } from '@okos-sync/core'
import type { Binding } from '@okos-sync/domain'
import type { Run } from '../run.ts'

/** What the keys stand for: what a person decided, else what is bound. */
export async function bindingsAsDecided(
  { store, connectionId, decisions }: Pick<Run, 'store' | 'connectionId' | 'decisions'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Binding>> {
  const bound = await store.bindings(connectionId, keys)
  const asked = new Set(keys)
  const decided = decisions.filter(({ shopKey }) => asked.has(shopKey))
  return new Map([...bound, ...decided.map(({ shopKey: key, erpId }) => [key, { key, erpId }] as const)])
}

/** Codes in the shop of the products that a person matched with these products of the ERP. */
export function skusDecidedFor(
  { decisions }: Pick<Run, 'decisions'>,
  productIds: readonly string[],
): string[] {
  const asked = new Set(productIds)
  const prefix = productKey('')
  return decisions
    .filter(({ kind, erpId }) => kind === 'product' && asked.has(erpId))
    .map(({ shopKey }) => shopKey.slice(prefix.length))
}
