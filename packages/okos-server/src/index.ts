export {
  type AnsweredRequest,
  createOkosHandler,
  type OkosHandler,
  type OkosHandlerOptions,
} from './create-okos-handler.ts'
export { canonicalText, sameContent } from './helpers/canonical-text.ts'
export { invalidField } from './helpers/invalid-field.ts'
export {
  contradiction,
  createEach,
  createKeyed,
  itemResult,
  type KeyedRecords,
} from './helpers/keyed-create.ts'
export { checkOrderNames, checkVat, type KnownToTheErp } from './helpers/known-to-the-erp.ts'
export { lookUpBy, type OkosFinders } from './helpers/look-up-by.ts'
export { emailKey, nameKey, taxNumberKey } from './helpers/name-keys.ts'
export {
  amendOrder,
  type ChangeableOrders,
  cancelOrder,
  requireVersion,
} from './helpers/order-changes.ts'
export { changePage, type NumberedChange, numberOfCursor, pageOf } from './helpers/pages.ts'
export { singleKeyBackend } from './helpers/single-key-backend.ts'
export {
  createCollection,
  createOrders,
  type StoredOrders,
  type StoredRecords,
} from './helpers/stored-records.ts'
export type {
  Conditional,
  ImportFile,
  Made,
  OkosAccess,
  OkosBackend,
  OkosBooks,
  OkosCollection,
  OkosCreate,
  OkosImports,
  OkosInfo,
  OkosInvoices,
  OkosMasterRecords,
  OkosOrders,
  OkosPageAnswer,
  OkosPrices,
  OkosReader,
  OkosStock,
  PageRequest,
} from './okos-backend.ts'
export { itemErrorOf, OkosRefusal, type RefusalCode } from './okos-refusal.ts'
