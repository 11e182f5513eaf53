import type { ErpItemResult, Keyed } from '@okos-sync/domain'
import { type ContractRoute, keySchema, maxItems, pageQuerySchema } from '@okos-sync/okos/contract'
import { z } from 'zod'
import type { OkosBooks, OkosCreate, OkosReader } from './okos-backend.ts'
import { itemErrorOf, OkosRefusal } from './okos-refusal.ts'
import {
  check,
  type Operation,
  type OperationAnswer,
  type OperationCall,
  type OperationProblem,
  ok,
} from './operation.ts'
import { itemProblem } from './problem-answer.ts'

const bulkEnvelopeSchema = z.strictObject({
  items: z
    .array(z.strictObject({ key: keySchema, draft: z.unknown() }))
    .min(1)
    .max(maxItems),
})

/** Operations that read a kind of record. */
export function readOperations<Item extends { readonly version?: number } | object>(
  routes: { readonly list: ContractRoute; readonly get: ContractRoute },
  readerOf: (books: OkosBooks) => OkosReader<Item>,
): readonly Operation[] {
  return [
    listOperation(routes.list, (books) => readerOf(books).list),
    {
      route: routes.get,
      async run({ books, id }) {
        const record = await readerOf(books).get(id)
        if (record === null) throw new OkosRefusal({ code: 'not-found', message: 'No record has this id.' })
        return ok(record, versionOf(record))
      },
    },
  ]
}

/** The operation of a list. */
export function listOperation<Item>(
  route: ContractRoute,
  listOf: (books: OkosBooks) => OkosReader<Item>['list'],
): Operation {
  return {
    route,
    async run({ books, query }) {
      const { cursor = null, limit } = check(pageQuerySchema, query)
      return ok(await listOf(books)({ cursor, limit }))
    },
  }
}

/** Operations that create a kind of record. */
export function createOperations<Draft, Created extends object>(
  routes: {
    readonly create: ContractRoute & { readonly body: z.ZodType<Draft> }
    readonly createMany: ContractRoute
  },
  createOf: (books: OkosBooks) => OkosCreate<Draft, Created>,
): readonly Operation[] {
  const draftSchema = routes.create.body
  return [
    { route: routes.create, run: (call) => createOne(call, { draftSchema, create: createOf(call.books) }) },
    {
      route: routes.createMany,
      run: (call) => createEach(call, { draftSchema, create: createOf(call.books) }),
    },
  ]
}

interface Creation<Draft, Created> {
  readonly draftSchema: z.ZodType<Draft>
  readonly create: OkosCreate<Draft, Created>
}

async function createOne<Draft, Created extends object>(
  call: OperationCall,
  { draftSchema, create }: Creation<Draft, Created>,
): Promise<OperationAnswer | OperationProblem> {
  const key = requiredKey(call.headers)
  const [result] = await create([{ key, draft: check(draftSchema, call.body) }])
  if (result === undefined) throw new Error('The backend answered no result for the item.')
  if (!result.ok) return { problem: itemProblem(result.error, call.requestId) }
  const answer = ok(result.record, versionOf(result.record))
  return result.isNew ? { ...answer, status: 201 } : answer
}

/** Only the envelope can fail the whole request: a draft that breaks a rule is the error of its own item. */
async function createEach<Draft, Created extends object>(
  call: OperationCall,
  { draftSchema, create }: Creation<Draft, Created>,
): Promise<OperationAnswer> {
  const { items } = check(bulkEnvelopeSchema, call.body)
  const sound: Keyed<Draft>[] = []
  const refused = new Map<number, ErpItemResult<Created>>()
  for (const [index, { key, draft }] of items.entries()) {
    try {
      sound.push({ key, draft: check(draftSchema, draft) })
    } catch (error) {
      if (!(error instanceof OkosRefusal)) throw error
      refused.set(index, { ok: false, key, error: itemErrorOf(error) })
    }
  }
  const created = sound.length === 0 ? [] : await create(sound)
  if (created.length !== sound.length) throw new Error('The backend did not answer one result per item.')
  const rest = created.values()
  const results = items.map((_, index) => refused.get(index) ?? rest.next().value)
  return {
    status: 200,
    body: { results: results.map((result) => result && bulkResult(result, call.requestId)) },
    items: items.length,
  }
}

function bulkResult<Created>(result: ErpItemResult<Created>, requestId: string) {
  const { key } = result
  if (!result.ok) return { key, status: 'error', problem: itemProblem(result.error, requestId) }
  return { key, status: result.isNew ? 'created' : 'existing', record: result.record }
}

/** Keys are percent-encoded in the header, which can't carry every letter. */
function requiredKey(headers: Headers): string {
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

function versionOf(record: object): number | undefined {
  return 'version' in record && typeof record.version === 'number' ? record.version : undefined
}
