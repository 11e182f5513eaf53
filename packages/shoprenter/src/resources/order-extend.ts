import * as z from 'zod/mini'
import { decimalOrNull, decimalOrZero, decimalText, rateOrNull } from '../wire/decimals.ts'
import { embedded } from '../wire/embedded.ts'
import { flagOrNull } from '../wire/flags.ts'
import { integerText } from '../wire/integers.ts'
import { listOf, opaqueList } from '../wire/lists.ts'
import { localTime, localTimeOrNull } from '../wire/local-times.ts'
import { referenceOrNull } from '../wire/references.ts'
import {
  lowerCode,
  requiredText,
  requiredUpperCode,
  textOrNull,
  textOrZeroAsNull,
  upperCode,
} from '../wire/texts.ts'

const orderProduct = z.looseObject({
  id: requiredText,
  name: textOrNull,
  sku: textOrNull,
  price: decimalText,
  total: decimalText,
  taxRate: decimalText,
  priceCurrency: decimalOrNull,
  grossPriceCurrency: decimalOrNull,
  stock1: decimalOrZero,
  stock2: decimalOrZero,
  stock3: decimalOrZero,
  stock4: decimalOrZero,
  subtractStock: flagOrNull,
  product: referenceOrNull,
})

const orderProductAddon = z.looseObject({
  id: requiredText,
  name: textOrNull,
  sku: textOrNull,
  type: upperCode,
  price: decimalText,
  quantity: decimalText,
  total: decimalText,
  taxRate: rateOrNull,
})

const orderTotal = z.looseObject({
  name: textOrNull,
  type: upperCode,
  key: textOrNull,
  value: decimalText,
  valueText: textOrNull,
})

const orderCreditCard = z.looseObject({
  transactionId: textOrNull,
  bankResponseCode: textOrNull,
  bankResponse: textOrNull,
})

const country = z.looseObject({ isoCode2: upperCode, name: textOrNull })
const currency = z.looseObject({ code: requiredUpperCode })
const language = z.looseObject({ code: lowerCode })
const coupon = z.looseObject({
  code: textOrNull,
  discountType: upperCode,
  freeShipping: flagOrNull,
  targetType: upperCode,
})
const externalInfo = z.looseObject({
  partner_prefix: textOrNull,
  partner_order_id: textOrNull,
})

/** One order with all that belongs to it, as `GET /orderExtend` gives it; read-only. */
export const orderExtendSchema = z.looseObject({
  id: requiredText,
  innerId: integerText,
  invoiceId: textOrZeroAsNull,
  invoicePrefix: textOrNull,
  firstname: textOrNull,
  lastname: textOrNull,
  phone: textOrNull,
  email: textOrNull,
  taxNumber: textOrZeroAsNull,
  comment: textOrNull,
  shippingFirstname: textOrNull,
  shippingLastname: textOrNull,
  shippingCompany: textOrNull,
  shippingAddress1: textOrNull,
  shippingAddress2: textOrNull,
  shippingCity: textOrNull,
  shippingPostcode: textOrNull,
  shippingZoneName: textOrNull,
  shippingCountryName: textOrNull,
  shippingCountry: embedded(country),
  shippingMethodName: textOrNull,
  shippingMethodTaxRate: rateOrNull,
  shippingMethodTaxName: textOrNull,
  shippingMethodExtension: lowerCode,
  shippingReceivingPointId: textOrZeroAsNull,
  pickPackPontShopCode: textOrZeroAsNull,
  paymentFirstname: textOrNull,
  paymentLastname: textOrNull,
  paymentCompany: textOrNull,
  paymentAddress1: textOrNull,
  paymentAddress2: textOrNull,
  paymentCity: textOrNull,
  paymentPostcode: textOrNull,
  paymentZoneName: textOrNull,
  paymentCountryName: textOrNull,
  paymentCountry: embedded(country),
  paymentMethodName: textOrNull,
  paymentMethodCode: lowerCode,
  paymentMethodTaxRate: rateOrNull,
  paymentMethodTaxName: textOrNull,
  paymentMethodAfter: flagOrNull,
  total: decimalText,
  value: decimalOrNull,
  couponTaxRate: rateOrNull,
  loyaltyPointsTaxRate: rateOrNull,
  dateCreated: localTime,
  dateUpdated: localTimeOrNull,
  customer: referenceOrNull,
  orderStatus: referenceOrNull,
  language: embedded(language),
  currency,
  coupon: embedded(coupon),
  orderTotals: listOf(orderTotal),
  orderProducts: listOf(orderProduct),
  orderProductAddons: listOf(orderProductAddon),
  orderGiftWrappings: opaqueList,
  orderCreditCards: listOf(orderCreditCard),
  externalInfo: embedded(externalInfo),
})

/** A decoded order. Fields not named in the schema are there as they came. */
export type OrderExtend = z.output<typeof orderExtendSchema>
/** One row of {@link OrderExtend}'s `orderProducts`. */
export type OrderProduct = z.output<typeof orderProduct>
/** One row of {@link OrderExtend}'s `orderProductAddons`. */
export type OrderProductAddon = z.output<typeof orderProductAddon>
