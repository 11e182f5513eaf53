export type { Creator, ListOptions, Reader, Updater } from './client-collections.ts'
export type { FileToImport, ImportsClient } from './client-imports.ts'
export type { InvoicesClient } from './client-invoices.ts'
export type { OkosClientOptions } from './client-options.ts'
export type { InvoiceOptions, OrdersClient } from './client-orders.ts'
export type { PricesClient } from './client-prices.ts'
export type { CallOptions } from './contract-caller.ts'
export {
  createOkosClient,
  type OkosClient,
  type RecordsClient,
} from './create-okos-client.ts'
export {
  CapabilityMissingError,
  CursorUnknownError,
  NotFoundError,
  OkosApiError,
  OrderInvoicedError,
  ReferenceConflictError,
  UnauthorizedError,
  UnexpectedAnswerError,
  ValidationError,
  VersionConflictError,
} from './okos-error.ts'
export type { OkosList } from './okos-list.ts'
export type { SeenChanges, WatchOptions } from './watch-changes.ts'
