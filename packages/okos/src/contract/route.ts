import type { ErpCapability } from '@okos-sync/domain'
import type { z } from 'zod'

/** What a key may do. */
export type OkosScope = 'read' | 'write' | 'invoice'

/** One operation of the contract, as data that client, server and documentation share. */
export interface ContractRoute<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** With `{id}` for the record's id. */
  readonly path: string
  readonly summary: string
  readonly scope: OkosScope
  /** What the system must be able to do; null: every system can. */
  readonly capability: ErpCapability | null
  readonly query: Query | null
  readonly body: Body | null
  readonly answer: Answer
  /** Header without which the call is refused. */
  readonly requiredHeader: 'Idempotency-Key' | 'If-Match' | null
  /** Media types of a file that is the body, whatever its size; `body` is then null. */
  readonly upload?: readonly string[]
  /** Media type of an answer that is not JSON; `answer` is then the schema of its bytes. */
  readonly download?: string
  /** Whether a first call creates something, answered by 201 with the same body as 200. */
  readonly creates?: true
}
