import type { ErpItemResult, Keyed } from '@okos-sync/domain'
import {
  bulkRequestSchema,
  type ContractRoute,
  type idsQuerySchema,
  maxItems,
  pageQuerySchema,
} from '@okos-sync/okos/contract'
import { z } from 'zod'
import type { OkosBooks, OkosCreate, OkosMasterRecords, OkosReader } from './okos-backend.ts'
import { itemErrorOf, OkosRefusal } from './okos-refusal.ts'
import {
  check,
  found,
  made,
  type Operation,
  type OperationAnswer,
  type OperationCall,
  type OperationProblem,
  ok,
  partOf,
  requiredKey,
  requiredVersion,
  versionOf,
} from './operation.ts'
import { itemProblem } from './problem-answer.ts'

/** Operations that read a kind of record. */
export function readOperations<Item extends { readonly version?: number } | object>(
  routes: {
    readonly list: ContractRoute
    readonly get: ContractRoute
    readonly query: ContractRoute & { readonly body: typeof idsQuerySchema }
  },
  readerOf: (books: OkosBooks) => OkosReader<Item>,
): readonly Operation[] {
  return [
    listOperation(routes.list, (books) => readerOf(books).list),
    {
      route: routes.get,
      async run({ books, id }) {
        const record = found(await readerOf(books).get(id))
        return ok(record, versionOf(record))
      },
    },
    {
      route: routes.query,
      async run({ books, body }) {
        const ids = [...new Set(check(routes.query.body, body).ids)]
        return { ...ok({ items: await readMany(readerOf(books), ids) }), items: ids.length }
      },
    },
  ]
}

async function readMany<Item>(reader: OkosReader<Item>, ids: readonly string[]): Promise<readonly Item[]> {
  if (reader.getMany !== undefined) return reader.getMany(ids)
  const found: Item[] = []
  for (const id of ids) {
    const item = await reader.get(id)
    if (item !== null) found.push(item)
  }
  return found
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
    bulkOperation(routes.createMany, { draftSchema, createOf }),
  ]
}

/** An operation on many items, of which at most `most` come in one call. */
export function bulkOperation<Draft, Created extends object>(
  route: ContractRoute,
  kind: {
    readonly draftSchema: z.ZodType<Draft>
    readonly createOf: (books: OkosBooks) => OkosCreate<Draft, Created>
    readonly most?: number
  },
): Operation {
  const { draftSchema, createOf, most = maxItems } = kind
  return { route, run: (call) => createEach(call, { draftSchema, create: createOf(call.books), most }) }
}

/** The operation that replaces a record's content. */
export function updateOperation<Update, Item extends object>(
  route: ContractRoute & { readonly body: z.ZodType<Update> },
  recordsOf: (books: OkosBooks) => OkosMasterRecords<never, Item, Update>,
): Operation {
  return {
    route,
    async run({ books, id, body, headers }) {
      const records = recordsOf(books)
      const update = partOf(records.update, 'updates of this kind of record')
      const draft = check(route.body, body)
      const record = await update.call(records, { id, version: requiredVersion(headers), draft })
      return ok(record, versionOf(record))
    },
  }
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
  return made(result)
}

/** Only the envelope can fail the whole request: a draft that breaks a rule is the error of its own item. */
async function createEach<Draft, Created extends object>(
  call: OperationCall,
  { draftSchema, create, most }: Creation<Draft, Created> & { readonly most: number },
): Promise<OperationAnswer> {
  const { items } = check(bulkRequestSchema(z.unknown(), most), call.body)
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
