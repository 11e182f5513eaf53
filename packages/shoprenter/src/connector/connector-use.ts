import type { PlannedUse } from '../auth/required-scopes.ts'

/** What the connector does in the shop: hand it to `missingScopes` before the first run, or to `requiredScopes`. */
export const connectorUse = {
  settings: ['GET'],
  orderStatuses: ['GET'],
  orderStatusDescriptions: ['GET'],
  taxClassExtend: ['GET'],
  paymentModes: ['GET'],
  shippingModeExtend: ['GET'],
  orderExtend: ['GET'],
  customerExtend: ['GET'],
  productExtend: ['GET', 'POST'],
  languages: ['GET'],
  products: ['GET', 'PUT'],
} as const satisfies PlannedUse

/** What it does besides where statuses or invoices are written back. */
export const writeBackUse = {
  orders: ['GET', 'PUT'],
  orderInvoices: ['GET', 'POST'],
} as const satisfies PlannedUse
