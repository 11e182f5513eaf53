import type * as z from 'zod/mini'
import { openCode } from '../wire/codes.ts'
import { decimalOrNull } from '../wire/decimals.ts'
import { flagOrNull } from '../wire/flags.ts'
import { localTimeOrNull } from '../wire/local-times.ts'
import { requiredText } from '../wire/texts.ts'
import { recordSchema } from './record-schema.ts'

/** A coupon; what it targets stands in couponProductRelations or couponCategoryRelations. */
export const couponSchema = recordSchema('coupons', {
  code: requiredText,
  discountType: openCode('PERCENT', 'FIXED'),
  targetType: openCode('PRODUCT', 'CATEGORY'),
  percentDiscountValue: decimalOrNull,
  fixDiscountValue: decimalOrNull,
  freeShipping: flagOrNull,
  /** Null for a coupon without a beginning. */
  dateStart: localTimeOrNull,
  /** Null for a coupon without an end. */
  dateEnd: localTimeOrNull,
})

/** A decoded coupon. */
export type Coupon = z.output<typeof couponSchema>
