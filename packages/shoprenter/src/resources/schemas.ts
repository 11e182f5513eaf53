import type * as z from 'zod/mini'
import type { ResourceName } from '../catalogue/catalogue.ts'
import { couponSchema } from './coupon.ts'
import { addressSchema, customerGroupSchema, customerSchema } from './customer.ts'
import { customerExtendSchema } from './customer-extend.ts'
import {
  orderCreditCardSchema,
  orderHistorySchema,
  orderInvoiceSchema,
  orderProductAddonSchema,
  orderProductOptionSchema,
  orderProductSchema,
  orderSchema,
  orderTotalSchema,
} from './order.ts'
import { orderExtendSchema } from './order-extend.ts'
import { orderStatusSchema } from './order-status.ts'
import { orderStatusDescriptionSchema } from './order-status-description.ts'
import { paymentModeSchema } from './payment-mode.ts'
import {
  customerGroupProductPriceSchema,
  productDescriptionSchema,
  productSchema,
  productSpecialSchema,
} from './product.ts'
import { productExtendSchema } from './product-extend.ts'
import { type DefinedRecord, definedSchema, type RecordSchema } from './record-schema.ts'
import { settingSchema } from './setting.ts'
import {
  shippingLaneSchema,
  shippingModeDescriptionSchema,
  shippingModeExtendSchema,
} from './shipping-mode.ts'
import { currencySchema, taxClassSchema, taxRateSchema } from './tax.ts'
import { taxClassExtendSchema } from './tax-class-extend.ts'
import { webHookSchema } from './web-hook.ts'

/** Schemas made by hand; the others follow the catalogue. */
const preciseSchemas = {
  addresses: addressSchema,
  coupons: couponSchema,
  currencies: currencySchema,
  customerExtend: customerExtendSchema,
  customerGroupProductPrices: customerGroupProductPriceSchema,
  customerGroups: customerGroupSchema,
  customers: customerSchema,
  orderCreditCards: orderCreditCardSchema,
  orderExtend: orderExtendSchema,
  orderHistories: orderHistorySchema,
  orderInvoices: orderInvoiceSchema,
  orderProductAddons: orderProductAddonSchema,
  orderProductOptions: orderProductOptionSchema,
  orderProducts: orderProductSchema,
  orderStatusDescriptions: orderStatusDescriptionSchema,
  orderStatuses: orderStatusSchema,
  orderTotals: orderTotalSchema,
  orders: orderSchema,
  paymentModes: paymentModeSchema,
  productDescriptions: productDescriptionSchema,
  productExtend: productExtendSchema,
  productSpecials: productSpecialSchema,
  products: productSchema,
  settings: settingSchema,
  shippingLanes: shippingLaneSchema,
  shippingModeDescriptions: shippingModeDescriptionSchema,
  shippingModeExtend: shippingModeExtendSchema,
  taxClassExtend: taxClassExtendSchema,
  taxClasses: taxClassSchema,
  taxRates: taxRateSchema,
  webHooks: webHookSchema,
}

/** A decoded record of the named resource. */
export type ResourceRecord<Name extends ResourceName> = Name extends keyof typeof preciseSchemas
  ? z.output<(typeof preciseSchemas)[Name]>
  : DefinedRecord<Name>

const definedSchemas = new Map<ResourceName, RecordSchema<unknown>>()

/** The schema of a resource's records, made when it is first needed; its output is the {@link ResourceRecord}. */
export function schemaOf(name: ResourceName): RecordSchema<unknown> {
  if (Object.hasOwn(preciseSchemas, name)) return preciseSchemas[name as keyof typeof preciseSchemas]
  const schema = definedSchemas.get(name) ?? definedSchema(name)
  definedSchemas.set(name, schema)
  return schema
}
