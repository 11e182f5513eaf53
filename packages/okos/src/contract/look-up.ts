import { z } from 'zod'
import { orderSummarySchema } from './order.ts'
import { partnerSchema } from './partner.ts'
import { maxLookUps, refSchema } from './primitives.ts'
import { productSchema } from './product.ts'
import { serviceSchema } from './service.ts'

const texts = z.array(z.string().max(1000)).max(maxLookUps)
const refs = z.array(refSchema).max(maxLookUps)

/** Many questions in one request. */
export const lookUpQuerySchema = z.strictObject({
  partnerRefs: refs,
  partnerEmails: texts,
  partnerTaxNumbers: texts.default([]),
  productCodes: texts,
  serviceNames: texts,
  orderRefs: refs,
})

/** Whatever was found, each record once, in no particular order. */
export const lookUpAnswerSchema = z.object({
  partners: z.array(partnerSchema),
  products: z.array(productSchema),
  services: z.array(serviceSchema),
  orders: z.array(orderSummarySchema),
})
