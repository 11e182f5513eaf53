import { z } from 'zod'
import { instantSchema, openEnum } from './primitives.ts'

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
    ]),
  ),
  serverTime: instantSchema,
  maxBulkItems: z.int().min(1),
})
