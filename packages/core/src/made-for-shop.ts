import type { Product } from '@okos-sync/domain'
import { refText, shopRef } from './keys.ts'

/**
 * True for a product of the ERP that was made for this shop's product of `code`. Its opening stock is then ours to book,
 * also when no store remembers that: whatever was booked already, the ERP answers under the same reference.
 */
export function isMadeForShop(
  { refs }: Pick<Product, 'refs'>,
  { shopName, code }: { readonly shopName: string; readonly code: string },
): boolean {
  const own = refText(shopRef(shopName, code))
  return refs.some((ref) => refText(ref) === own)
}
