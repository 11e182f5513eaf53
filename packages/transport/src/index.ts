export { parseBaseUrl, type Query, resolveAddress } from './address.ts'
export { createTransport } from './create-transport.ts'
export {
  HttpStatusError,
  isTransientStatus,
  NetworkError,
  RedirectError,
  ResponseTooLargeError,
  TimeoutError,
  UnsafeAddressError,
} from './errors.ts'
export { InvalidJsonError, parseJson } from './parse-json.ts'
export { createInProcessRateLimiter, type InProcessRateLimiterOptions } from './rate-limiter.ts'
export { redact } from './redact.ts'
export type {
  HttpMethod,
  RequestInfo,
  Transport,
  TransportHooks,
  TransportOptions,
  TransportRequest,
  TransportResponse,
} from './transport-types.ts'
export { untilAborted } from './until-aborted.ts'
