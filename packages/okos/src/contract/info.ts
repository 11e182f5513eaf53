import { z } from 'zod'
import { instantSchema, openEnum, orNull } from './primitives.ts'
import { subscriptionSchema } from './subscription.ts'

/** Who answers and what it can do. */
export const infoSchema = z.object({
  edition: z.string(),
  company: z.string(),
  capabilities: z.array(
    openEnum([
      'orders',
      'partners',
      'products',
      'stock',
      'invoices',
      'import',
      'batch-invoicing',
      'crm-events',
      'cash-receipts',
      'updates',
      'price-lists',
    ]),
  ),
  serverTime: instantSchema,
  maxBulkItems: z.int().min(1),
  subscription: orNull(subscriptionSchema),
})
