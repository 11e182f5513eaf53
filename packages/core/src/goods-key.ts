import type { ShopOrderLine } from '@okos-sync/domain'
import { normaliseCode } from './normalise.ts'

/**
 * Under what the goods of a line are counted: the product's code, else its id in the shop, since a line without a code
 * takes goods all the same; null when the line tells neither.
 */
export function goodsKey({ sku, productId }: Pick<ShopOrderLine, 'sku' | 'productId'>): string | null {
  return normaliseCode(sku) ?? (productId === null ? null : uncodedGoodsKey(productId))
}

/** Key of goods whose line has no code. No code holds a line break. */
export function uncodedGoodsKey(productId: string): string {
  return `\n${productId}`
}
