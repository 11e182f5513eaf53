import * as z from 'zod/mini'
import { embedded } from '../wire/embedded.ts'
import { flagOrNull } from '../wire/flags.ts'
import { listOf, opaqueList } from '../wire/lists.ts'
import { lowerCode, requiredUpperCode, textOrNull, upperCode } from '../wire/texts.ts'
import {
  externalInfo,
  orderCreditCardFields,
  orderFields,
  orderProductAddonFields,
  orderProductFields,
  orderTotalFields,
} from './order-fields.ts'

const orderProduct = z.looseObject(orderProductFields)
const orderProductAddon = z.looseObject(orderProductAddonFields)
const country = z.looseObject({ isoCode2: upperCode, name: textOrNull })
const currency = z.looseObject({ code: requiredUpperCode })
const language = z.looseObject({ code: lowerCode })
const coupon = z.looseObject({
  code: textOrNull,
  discountType: upperCode,
  freeShipping: flagOrNull,
  targetType: upperCode,
})

/** One order with all that belongs to it, as `GET /orderExtend` gives it; read-only. */
export const orderExtendSchema = z.looseObject({
  ...orderFields,
  shippingCountry: embedded(country),
  paymentCountry: embedded(country),
  language: embedded(language),
  currency,
  coupon: embedded(coupon),
  orderTotals: listOf(z.looseObject(orderTotalFields)),
  orderProducts: listOf(orderProduct),
  orderProductAddons: listOf(orderProductAddon),
  orderGiftWrappings: opaqueList,
  orderCreditCards: listOf(z.looseObject(orderCreditCardFields)),
  externalInfo,
})

/** A decoded order. Fields not named in the schema are there as they came. */
export type OrderExtend = z.output<typeof orderExtendSchema>
/** One row of {@link OrderExtend}'s `orderProducts`. */
export type OrderProduct = z.output<typeof orderProduct>
/** One row of {@link OrderExtend}'s `orderProductAddons`. */
export type OrderProductAddon = z.output<typeof orderProductAddon>
