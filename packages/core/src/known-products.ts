import type { Product } from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { productKey } from './keys.ts'
import type { PlanOrdersInput } from './planning-types.ts'
import { productAlias } from './product-alias.ts'

type ProductContext = Pick<
  PlanOrdersInput,
  'found' | 'bindings' | 'decisions' | 'settings' | 'knownLevels'
> & {
  /** Codes that products of the shop have now: none of them is a former code of another one. */
  readonly codesNow: ReadonlySet<string>
}

/** A product of the ERP that stands for one of the shop. */
export type KnownProduct = {
  readonly erpId: string
  /** Null when only its id is known. */
  readonly record: Product | null
} & (
  | { readonly by: 'mapping' | 'code' | 'alias' }
  /** Known under the code that the same product of the shop had before. */
  | { readonly by: 'former-code'; readonly formerCode: string }
)

/** Products of the ERP, ready to be asked for many of the shop's. */
export interface KnownProducts {
  /** M6: what a person decided, then the code or its alias, then the code that the same product had before. */
  find(code: string, shopProductId: string | null): KnownProduct | null
  /** A code of the ERP that differs in case only; null when there is none. */
  inOtherCase(code: string): string | null
  /** The code under which a product of the shop was known; null when it was not. */
  formerCode(shopProductId: string): string | null
}

/** An index over what was found and bound. Codes are compared exactly. */
export function knownProducts(context: ProductContext): KnownProducts {
  const { found, bindings, settings } = context
  const byCode = new Map(found.products.map((product) => [product.code.trim(), product]))
  const byId = new Map(found.products.map((product) => [product.id, product]))
  const byFoldedCode = new Map([...byCode.keys()].map((code) => [code.toLowerCase(), code]))
  const decided = decisionsByKey(context.decisions, 'product')
  const formerCodes = formerCodesById(context)

  const underCode = (code: string): KnownProduct | null => {
    const alias = productAlias(code, settings)
    const record = byCode.get(alias) ?? null
    const erpId = record?.id ?? bindings.get(productKey(code))?.erpId
    const by = alias === code ? 'code' : 'alias'
    return erpId === undefined ? null : { erpId, record, by }
  }
  const underFormerCode = (shopProductId: string | null): KnownProduct | null => {
    const formerCode = formerCodes.get(shopProductId ?? '')
    if (formerCode === undefined) return null
    const known = underCode(formerCode)
    return known && { ...known, by: 'former-code', formerCode }
  }
  return {
    find: (code, shopProductId) => {
      const chosen = decided.get(productKey(code))
      if (chosen === undefined) return underCode(code) ?? underFormerCode(shopProductId)
      return { erpId: chosen, record: byId.get(chosen) ?? null, by: 'mapping' }
    },
    inOtherCase: (code) => {
      const other = byFoldedCode.get(code.toLowerCase())
      return other === undefined || other === code ? null : other
    },
    formerCode: (shopProductId) => formerCodes.get(shopProductId) ?? null,
  }
}

function formerCodesById({ knownLevels, codesNow }: ProductContext): ReadonlyMap<string, string> {
  const levels = [...(knownLevels?.values() ?? [])].filter(({ sku }) => !codesNow.has(sku))
  return new Map(levels.map((level) => [level.shopProductId, level.sku]))
}
