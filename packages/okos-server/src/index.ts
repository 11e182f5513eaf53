export {
  type AnsweredRequest,
  createOkosHandler,
  type OkosHandler,
  type OkosHandlerOptions,
} from './create-okos-handler.ts'
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
