import * as z from 'zod/mini'
import { decimalOrNull, decimalOrZero, decimalText, rateOrNull } from '../wire/decimals.ts'
import { embedded } from '../wire/embedded.ts'
import { flagOrNull } from '../wire/flags.ts'
import { integerText } from '../wire/integers.ts'
import { localTime, localTimeOrNull } from '../wire/local-times.ts'
import { referenceTo } from '../wire/references.ts'
import { lowerCode, requiredText, textOrNull, textOrZeroAsNull, upperCode } from '../wire/texts.ts'

/** Fields of a line of an order. */
export const orderProductFields = {
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
  product: referenceTo('products'),
}

/** Fields of a deposit or another addon of a line. */
export const orderProductAddonFields = {
  id: requiredText,
  name: textOrNull,
  sku: textOrNull,
  type: upperCode,
  price: decimalText,
  quantity: decimalText,
  total: decimalText,
  taxRate: rateOrNull,
}

/** Fields of a row of the totals. */
export const orderTotalFields = {
  name: textOrNull,
  type: upperCode,
  key: textOrNull,
  value: decimalText,
  valueText: textOrNull,
}

/** Fields of a bank transaction. */
export const orderCreditCardFields = {
  transactionId: textOrNull,
  bankResponseCode: textOrNull,
  bankResponse: textOrNull,
}

/** What `/orders` and `/orderExtend` share. */
export const orderFields = {
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
  customer: referenceTo('customers'),
  orderStatus: referenceTo('orderStatuses'),
}

/** Where an order came from when it did not come from the shop itself. */
export const externalInfo = embedded(
  z.looseObject({ partner_prefix: textOrNull, partner_order_id: textOrNull }),
)
