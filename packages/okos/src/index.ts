export type { Creator, ListOptions, Reader } from './client-collections.ts'
export type { OkosClientOptions } from './client-options.ts'
export type { CallOptions } from './contract-caller.ts'
export { createOkosClient, type OkosClient, type OrdersClient } from './create-okos-client.ts'
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
