import type { StateChange } from '@okos-sync/domain'
import { canonicalJson, sha256 } from '../basics/digest.ts'
import type { Run } from '../run.ts'

const cursor = 'stock-rules'

/** True when levels were last compared under other settings, warehouses or columns: then every level may be another. */
export async function areRulesNew(run: Run): Promise<boolean> {
  return (await run.store.cursor(run.connectionId, cursor)) !== fingerprint(run)
}

/** Notes that everything was compared under the present rules. */
export function rulesApplied(run: Run): StateChange {
  return { kind: 'set-cursor', name: cursor, value: fingerprint(run) }
}

function fingerprint({ settings, surroundings }: Run): string {
  const { warehouses, stockBuffer, stockMode, productAliases } = settings
  const places = surroundings.erp.warehouses.map(({ id, code }) => [id, code])
  return sha256(
    canonicalJson([
      { warehouses, stockBuffer, stockMode, productAliases },
      places,
      surroundings.shop.stockCount,
    ]),
  )
}
