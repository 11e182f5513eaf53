import { productAlias, productKey } from '@okos-sync/core'
import type { Binding } from '@okos-sync/domain'
import { chunksOf, distinct } from '../basics/chunks.ts'
import { bindingsAsDecided } from '../operator/bindings-as-decided.ts'
import type { Run } from '../run.ts'

/** Which products of the ERP the shop's products are. */
export interface ErpProductIds {
  /** ERP product id per product code of the shop; codes that the ERP lacks are left out. */
  readonly productIds: ReadonlyMap<string, string>
  /** Products met for the first time, to be stored. */
  readonly newBindings: readonly Binding[]
}

/** Products are known by their binding; what has none may have been created in the ERP since. */
export async function erpProductIds(run: Run, skus: readonly string[]): Promise<ErpProductIds> {
  const productIds = new Map<string, string>()
  const newBindings: Binding[] = []
  for (const chunk of chunksOf(skus, 500)) {
    const bindings = await bindingsAsDecided(run, chunk.map(productKey))
    for (const sku of chunk) {
      const binding = bindings.get(productKey(sku))
      if (binding !== undefined) productIds.set(sku, binding.erpId)
    }
  }
  const unbound = skus.filter((sku) => !productIds.has(sku))
  for (const [sku, erpId] of await lookUpCodes(run, unbound)) {
    productIds.set(sku, erpId)
    newBindings.push({ key: productKey(sku), erpId })
  }
  return { productIds, newBindings }
}

/** Ids of the products of the ERP that bear the codes now; codes that it lacks are left out. */
export async function lookUpCodes(run: Run, skus: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const productIds = new Map<string, string>()
  for (const chunk of chunksOf(skus, 200)) {
    const none = { partnerRefs: [], partnerEmails: [], serviceNames: [], orderRefs: [] }
    const productCodes = distinct(chunk.map((sku) => erpCodeOf(run, sku)))
    const { products } = await run.erp.lookUp({ ...none, productCodes }, { signal: run.signal })
    const idOf = new Map(products.map(({ code, id }) => [code.trim(), id]))
    for (const sku of chunk) {
      const erpId = idOf.get(erpCodeOf(run, sku))
      if (erpId !== undefined) productIds.set(sku, erpId)
    }
  }
  return productIds
}

/** The ERP's code for a code of the shop. */
export function erpCodeOf({ settings }: Pick<Run, 'settings'>, sku: string): string {
  return productAlias(sku, settings).trim()
}
