import type { StockLevel } from '@okos-sync/domain'
import { chunksOf } from '../basics/chunks.ts'
import type { Run } from '../run.ts'

/** The ERP's levels of these products. */
export async function readErpLevels(run: Run, productIds: readonly string[]): Promise<StockLevel[]> {
  const levels: StockLevel[] = []
  for (const chunk of chunksOf(productIds, 200)) {
    levels.push(...(await run.erp.stockLevels({ productIds: chunk }, { signal: run.signal })))
  }
  return levels
}
