import { productKey } from '@okos-sync/core'
import type { StockLevel } from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import type { Run } from '../run.ts'
import { readErpLevels } from './erp-levels.ts'
import { type ErpProductIds, erpCodeOf, lookUpCodes } from './erp-product-ids.ts'

/** Which products of the ERP the shop's are, and the levels of these. */
export interface CodedLevels extends Pick<ErpProductIds, 'productIds'> {
  readonly erpLevels: readonly StockLevel[]
}

/**
 * Follows codes that another product of the ERP bears by now, as orders do: its stock is what the shop sells. A person's
 * decision stands, and so does a binding whose code nobody bears any more: then the product was only renamed.
 */
export async function withMovedCodes(run: Run, { productIds, erpLevels }: CodedLevels): Promise<CodedLevels> {
  const codeOf = new Map(erpLevels.map(({ productId, productCode }) => [productId, productCode.trim()]))
  const ownerOf = new Map([...codeOf].map(([productId, code]) => [code, productId]))
  const decided = new Set(run.decisions.map(({ shopKey }) => shopKey))
  const moved = new Map<string, string>()
  const renamed: string[] = []
  for (const [sku, productId] of productIds) {
    const code = erpCodeOf(run, sku)
    if (codeOf.get(productId) === code || decided.has(productKey(sku))) continue
    const owner = ownerOf.get(code)
    if (owner !== undefined) moved.set(sku, owner)
    else if (codeOf.has(productId)) renamed.push(sku)
  }
  for (const [sku, owner] of await lookUpCodes(run, renamed)) moved.set(sku, owner)
  const unread = distinct(moved.values()).filter((productId) => !codeOf.has(productId))
  return {
    productIds: new Map([...productIds, ...moved]),
    erpLevels: [...erpLevels, ...(await readErpLevels(run, unread))],
  }
}
