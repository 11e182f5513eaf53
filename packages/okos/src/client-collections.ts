import type { ErpItemResult, Keyed } from '@okos-sync/domain'
import type { z } from 'zod'
import type { foundSchema, pageSchema } from './contract/paging.ts'
import { maxItems, versionTag } from './contract/primitives.ts'
import type { ContractRoute } from './contract/route.ts'
import type { CallOptions, ContractCaller } from './contract-caller.ts'
import { createMany } from './create-many.ts'
import { chunksOf } from './look-up-chunks.ts'
import { createOkosList, type OkosList } from './okos-list.ts'

/** Options of a list. */
export interface ListOptions extends CallOptions {
  /** Records per request, at most 500; default 500. */
  readonly limit?: number
}

/** Reads one kind of record. */
export interface Reader<Item> {
  list(options?: ListOptions): OkosList<Item>
  /** Throws a NotFoundError when there is none. */
  get(id: string, options?: CallOptions): Promise<Item>
  /** Those that exist, each once and in no particular order; one request per 500. */
  getMany(ids: readonly string[], options?: CallOptions): Promise<readonly Item[]>
}

/** Creates one kind of record. Creating again under the same key or reference answers what exists. */
export interface Creator<Draft, Item> {
  create(
    item: Keyed<Draft>,
    options?: CallOptions,
  ): Promise<{ readonly record: Item; readonly isNew: boolean }>
  /** Any number of items, in as few requests as the ERP's limit allows; one result per item, in order. */
  createMany(items: readonly Keyed<Draft>[], options?: CallOptions): Promise<readonly ErpItemResult<Item>[]>
}

type PageOf<Item> = ReturnType<typeof pageSchema<z.ZodType<Item>>>
type FoundOf<Item> = ReturnType<typeof foundSchema<z.ZodType<Item>>>

/** Replaces the content of one kind of record, where the ERP has the capability `updates`. */
export interface Updater<Update, Item> {
  /** Throws VersionConflictError when the record changed since it was read. */
  update(
    params: { readonly id: string; readonly version: number; readonly draft: Update },
    options?: CallOptions,
  ): Promise<Item>
}

/** The header of a key; a header can't carry every letter, so the key travels percent-encoded. */
export function keyHeader(key: string): Readonly<Record<string, string>> {
  return { 'Idempotency-Key': encodeURIComponent(key.toWellFormed()) }
}

/** Makes the list of a route that answers pages; `filter` goes into every page's query. */
export function listFrom<Item>(
  caller: ContractCaller,
  route: ContractRoute<z.ZodType, z.ZodType, PageOf<Item>>,
  filter: Readonly<Record<string, string>> = {},
): Reader<Item>['list'] {
  return ({ limit = 500, signal } = {}) =>
    createOkosList<Item>(async ({ cursor, signal: pageSignal }) => {
      const query = { ...filter, limit: String(limit), ...(cursor === null ? {} : { cursor }) }
      return (await caller.call(route, { query, signal: pageSignal })).value
    }, signal)
}

/** Makes the reader of a kind of record. */
export function createReader<Item>(
  caller: ContractCaller,
  routes: {
    readonly list: ContractRoute<z.ZodType, z.ZodType, PageOf<Item>>
    readonly get: ContractRoute<z.ZodType, z.ZodType, z.ZodType<Item>>
    readonly query: ContractRoute<z.ZodType, z.ZodType, FoundOf<Item>>
  },
): Reader<Item> {
  return {
    list: listFrom(caller, routes.list),
    get: async (id, options) => (await caller.call(routes.get, { ...options, id })).value,
    getMany: (ids, options) =>
      inChunks(ids, async (chunk) => {
        const { value } = await caller.call(routes.query, { ...options, body: { ids: chunk } })
        return value.items
      }),
  }
}

/** Asks for each id once, 500 at a time, and puts the answers together. */
export async function inChunks<Item>(
  ids: readonly string[],
  ask: (chunk: readonly string[]) => Promise<readonly Item[]>,
): Promise<readonly Item[]> {
  const found: Item[] = []
  for (const chunk of chunksOf([...new Set(ids)], maxItems)) found.push(...(await ask(chunk)))
  return found
}

/** Makes the updater of a kind of record. */
export function createUpdater<Update, Item>(
  caller: ContractCaller,
  route: ContractRoute<z.ZodType, z.ZodType<Update>, z.ZodType<Item>>,
): Updater<Update, Item> {
  return {
    async update({ id, version, draft }, options) {
      const input = { ...options, id, headers: { 'If-Match': versionTag(version) }, body: draft }
      return (await caller.call(route, input)).value
    },
  }
}

/** Makes the creator of a kind of record. `maxBulkItems` is asked when the first bulk call is due. */
export function createCreator<Draft, Item>(params: {
  readonly caller: ContractCaller
  readonly routes: {
    readonly create: ContractRoute<z.ZodType, z.ZodType, z.ZodType<Item>>
    readonly createMany: ContractRoute
  }
  readonly maxBulkItems: (options: CallOptions) => Promise<number>
}): Creator<Draft, Item> {
  const { caller, routes, maxBulkItems } = params
  return {
    async create({ key, draft }, options = {}) {
      const answer = await caller.call(routes.create, { ...options, headers: keyHeader(key), body: draft })
      return { record: answer.value, isNew: answer.status === 201 }
    },
    async createMany(items, options = {}) {
      if (items.length === 0) return []
      const maxItems = await maxBulkItems(options)
      const route = routes.createMany
      return createMany({ caller, route, created: routes.create.answer, items, maxItems, options })
    },
  }
}
