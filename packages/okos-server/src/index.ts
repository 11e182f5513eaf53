export {
  type AnsweredRequest,
  createOkosHandler,
  type OkosHandler,
  type OkosHandlerOptions,
} from './create-okos-handler.ts'
export type {
  OkosAccess,
  OkosBackend,
  OkosBooks,
  OkosCollection,
  OkosCreate,
  OkosOrders,
  OkosPageAnswer,
  OkosReader,
  OkosStock,
  PageRequest,
} from './okos-backend.ts'
export { itemErrorOf, OkosRefusal, type RefusalCode } from './okos-refusal.ts'
