import type { ContractRoute, Problem } from '@okos-sync/okos/contract'
import type { z } from 'zod'
import type { OkosBooks } from './okos-backend.ts'
import { validationRefusal } from './problem-answer.ts'

/** What an operation gets of its request; query and body not yet checked. */
export interface OperationCall {
  readonly books: OkosBooks
  readonly id: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly headers: Headers
  readonly requestId: string
}

/** What an operation answers. */
export interface OperationAnswer {
  readonly status: 200 | 201
  readonly body: unknown
  /** Sent as ETag. */
  readonly version?: number
  /** Items handled, for counting. */
  readonly items?: number
}

/** The one item of a request was refused. */
export interface OperationProblem {
  readonly problem: Problem
}

/** An operation of the contract with what carries it out. */
export interface Operation {
  readonly route: ContractRoute
  run(call: OperationCall): Promise<OperationAnswer | OperationProblem>
}

/** Checks a part of a request; refuses with `validation` and the field. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw validationRefusal(parsed.error)
}

/** An answer that was read or changed; 200. */
export function ok(body: unknown, version?: number): OperationAnswer {
  return version === undefined ? { status: 200, body } : { status: 200, body, version }
}
