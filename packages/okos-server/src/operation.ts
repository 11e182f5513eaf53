import { type ContractRoute, keySchema, type Problem, readVersionTag } from '@okos-sync/okos/contract'
import type { z } from 'zod'
import type { Made, OkosBooks } from './okos-backend.ts'
import { OkosRefusal } from './okos-refusal.ts'
import { validationRefusal } from './problem-answer.ts'

/** What an operation gets of its request; query and body not yet checked. */
export interface OperationCall {
  readonly books: OkosBooks
  readonly id: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** The body of an upload, unread; empty otherwise. */
  readonly content: AsyncIterable<Uint8Array>
  readonly headers: Headers
  readonly requestId: string
}

/** What an operation answers. */
export interface OperationAnswer {
  readonly status: 200 | 201
  /** Sent as JSON, or as it is where the route says what it is. */
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

/** The answer to a create: 201 when it made something, 200 when it was there. */
export function made({ record, isNew }: Made<object>): OperationAnswer {
  const answer = ok(record, versionOf(record))
  return isNew ? { ...answer, status: 201 } : answer
}

/** The version of a record that has one. */
export function versionOf(record: object): number | undefined {
  return 'version' in record && typeof record.version === 'number' ? record.version : undefined
}

/** A part of the books that a backend may leave out; refuses with `capability-missing` when it does. */
export function partOf<Part>(part: Part | undefined, name: string): Part {
  if (part !== undefined) return part
  throw new OkosRefusal({ code: 'capability-missing', message: `This system has no ${name}.` })
}

/** A record by its id; refuses with `not-found` when there is none. */
export function found<Item>(item: Item | null): Item {
  if (item !== null) return item
  throw new OkosRefusal({ code: 'not-found', message: 'No record has this id.' })
}

/** The version in `If-Match`; refuses with `version-required`. */
export function requiredVersion(headers: Headers): number {
  const version = readVersionTag(headers.get('If-Match') ?? '')
  if (version !== null) return version
  throw new OkosRefusal({
    code: 'version-required',
    field: 'If-Match',
    message: 'If-Match: must be the version of the record as it was read, such as "3" with its quotes.',
  })
}

/** The key in `Idempotency-Key`, percent-encoded there since a header can't carry every letter. */
export function requiredKey(headers: Headers): string {
  const key = keySchema.safeParse(decoded(headers.get('Idempotency-Key') ?? ''))
  if (key.success) return key.data
  throw new OkosRefusal({
    code: 'validation',
    field: 'Idempotency-Key',
    message: 'Idempotency-Key: must be a key of 1 to 500 characters, percent-encoded UTF-8.',
  })
}

function decoded(header: string): string | null {
  try {
    return decodeURIComponent(header)
  } catch {
    return null
  }
}
