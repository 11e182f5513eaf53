import type { WireRecord } from '../wire.ts'

/** A refusal in the API's terms. `innerCode` is one of the documented 5-digit codes, null where none is known. */
export class ApiProblem extends Error {
  readonly status: number
  readonly innerCode: number | null

  constructor(
    status: number,
    { code = null, message }: { readonly code?: number | null; readonly message: string },
  ) {
    super(message)
    this.name = 'ApiProblem'
    this.status = status
    this.innerCode = code
  }

  /** The error body. Its real shape is undocumented: this is one that integrations read. */
  body(): WireRecord {
    return this.innerCode === null
      ? { message: this.message }
      : { code: this.innerCode, message: this.message }
  }
}
