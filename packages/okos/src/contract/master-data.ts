import { z } from 'zod'
import { methodSchema } from './method.ts'
import { decimalSchema, idSchema, orNull } from './primitives.ts'

/** Törzsadat that is read whole. */
export const masterDataSchema = z.object({
  vatRates: z.array(z.object({ shortName: z.string(), rate: decimalSchema, navCase: orNull(z.string()) })),
  paymentMethods: z.array(methodSchema),
  shippingMethods: z.array(methodSchema),
  warehouses: z.array(z.object({ id: idSchema, code: z.string(), name: z.string() })),
  units: z.array(z.string()),
  currencies: z.array(z.string()),
  numberSeries: z.array(z.object({ code: z.string(), prefix: z.string() })),
})
