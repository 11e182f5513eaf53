import { OkosSyncError, type OkosSyncErrorDetails } from '@okos-sync/domain'

type Details = Omit<OkosSyncErrorDetails, 'code'>

/** The ERP refused a call. `code` is the problem's code in kebab-case, `field` the path at fault. */
export class OkosApiError extends OkosSyncError {}

/** What was sent breaks the contract or names something the ERP does not know; `field` is its path. */
export class ValidationError extends OkosApiError {
  declare readonly code: 'validation'
  constructor(details: Details) {
    super({ ...details, code: 'validation' })
  }
}

/** The record changed since the version that was sent: read it again and decide anew. */
export class VersionConflictError extends OkosApiError {
  declare readonly code: 'version-conflict'
  constructor(details: Details) {
    super({ ...details, code: 'version-conflict' })
  }
}

/** The order has an invoice: what is to change needs a person. */
export class OrderInvoicedError extends OkosApiError {
  declare readonly code: 'order-invoiced'
  constructor(details: Details) {
    super({ ...details, code: 'order-invoiced' })
  }
}

/** A record with this key or reference exists and says something else; look it up by its reference. */
export class ReferenceConflictError extends OkosApiError {
  declare readonly code: 'reference-conflict'
  constructor(details: Details) {
    super({ ...details, code: 'reference-conflict' })
  }
}

/** This edition and its booked modules cannot do it; `info()` tells what they can. */
export class CapabilityMissingError extends OkosApiError {
  declare readonly code: 'capability-missing'
  constructor(details: Details) {
    super({ ...details, code: 'capability-missing' })
  }
}

/** The API key is unknown to the ERP, or was withdrawn. */
export class UnauthorizedError extends OkosApiError {
  declare readonly code: 'unauthorized'
  constructor(details: Details) {
    super({ ...details, code: 'unauthorized' })
  }
}

/** No record has this id. */
export class NotFoundError extends OkosApiError {
  declare readonly code: 'not-found'
  constructor(details: Details) {
    super({ ...details, code: 'not-found' })
  }
}

/** The cursor of the change feed is not one the ERP gave out, or is too old: compare everything once. */
export class CursorUnknownError extends OkosApiError {
  declare readonly code: 'cursor-unknown'
  constructor(details: Details) {
    super({ ...details, code: 'cursor-unknown' })
  }
}

/** The ERP's answer does not follow the contract; `field` is the path that could not be understood. */
export class UnexpectedAnswerError extends OkosApiError {
  declare readonly code: 'unexpected-answer'
  constructor(details: Details) {
    super({ ...details, code: 'unexpected-answer' })
  }
}

/** Error classes by code. */
export const errorClasses: Readonly<Record<string, new (details: Details) => OkosApiError>> = {
  validation: ValidationError,
  'version-conflict': VersionConflictError,
  'order-invoiced': OrderInvoicedError,
  'reference-conflict': ReferenceConflictError,
  'capability-missing': CapabilityMissingError,
  unauthorized: UnauthorizedError,
  'not-found': NotFoundError,
  'cursor-unknown': CursorUnknownError,
}
