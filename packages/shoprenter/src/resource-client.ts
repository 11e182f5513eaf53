import type { CallPriority, Clock } from '@okos-sync/domain'
import type { TransportRequest, TransportResponse } from '@okos-sync/transport'
import { ShopRenterApiError, ShopRenterProtocolError } from './api-error.ts'
import type { Batch, BatchOutcome, BatchRequest } from './batch.ts'
import { definitionOf, type Listed, type ResourceName } from './catalogue/catalogue.ts'
import { words } from './catalogue/words.ts'
import { checkList, checkObject } from './check-input.ts'
import { createRecord, readBody } from './create-record.ts'
import { type DecodedRecord, decodeRecord } from './decode-record.ts'
import { listRecords } from './list-records.ts'
import type { RecordList } from './record-list.ts'
import { resourcePath } from './resource-path.ts'
import type { CreateBody, UpdateBody } from './resources/bodies.ts'
import { type ResourceRecord, schemaOf } from './resources/schemas.ts'
import { writeBody } from './resources/write-body.ts'
import { type ResourceParameters, writeParameters } from './write-parameters.ts'

/** Sends a request with a valid token, errors turned into ShopRenter's own. */
export type SendAuthorized = (request: TransportRequest) => Promise<TransportResponse>

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal
  /** `interactive` overtakes background calls in the rate limiter. */
  readonly priority?: CallPriority
  /** Called right before each request of a write leaves, after every wait; what it throws ends the call unsent. */
  readonly beforeSend?: () => Promise<void> | undefined
}

/** Options of a list. */
export interface ListOptions extends CallOptions {
  /** Records per request, 1–200; default 200, or what `first` needs. */
  readonly limit?: number
}

/** Options of a creation. */
export interface CreateOptions extends CallOptions {
  /** An id of the caller's choice: it becomes the record's `id` and stands in its `href`. */
  readonly outerId?: string
}

/** A record that was understood. */
export type UnderstoodRecord<T> = DecodedRecord<T> & { readonly ok: true }

/** The requests of a resource as parts of a batch; each decodes its own answer. */
export interface BatchRequests<Name extends ResourceName> {
  get(id: string): BatchRequest<DecodedRecord<ResourceRecord<Name>>>
  create(
    body: CreateBody<Name>,
    options?: Pick<CreateOptions, 'outerId'>,
  ): BatchRequest<DecodedRecord<ResourceRecord<Name>>>
  update(id: string, body: UpdateBody<Name>): BatchRequest<DecodedRecord<ResourceRecord<Name>>>
  remove(id: string): BatchRequest<null>
}

/** Everything that can be done with a resource whose definition allows everything. */
export interface ResourceMethods<Name extends ResourceName> {
  /**
   * Every record that fits the filters. A record that can't be understood comes as `{ ok: false, path, … }`,
   * and the others pass.
   */
  list(parameters?: ResourceParameters<Name>, options?: ListOptions): RecordList<ResourceRecord<Name>>
  /** One record by its opaque id. Throws ShopRenterApiError `shop-not-found`, ShopRenterProtocolError `unreadable-record`. */
  get(id: string, options?: CallOptions): Promise<UnderstoodRecord<ResourceRecord<Name>>>
  /**
   * Creates a record. An answer that can't be understood is told as `{ ok: false, … }`, not thrown: the record is
   * there. When no answer comes, the record is looked for by outer id or natural key before it is sent again.
   */
  create(body: CreateBody<Name>, options?: CreateOptions): Promise<DecodedRecord<ResourceRecord<Name>>>
  /** Changes the fields that are given; on an Extend resource a list that is given replaces the present one. */
  update(
    id: string,
    body: UpdateBody<Name>,
    options?: CallOptions,
  ): Promise<DecodedRecord<ResourceRecord<Name>>>
  /** Deletes a record; false when the shop did not have it. */
  remove(id: string, options?: CallOptions): Promise<boolean>
  /** Many records in batches of 200, one outcome each, in the order of the ids. */
  getMany(
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<BatchOutcome<readonly BatchRequest<DecodedRecord<ResourceRecord<Name>>>[]>>
  /** Many changes in batches of 200, one outcome each, in the order given. */
  updateMany(
    updates: readonly { readonly id: string; readonly body: UpdateBody<Name> }[],
    options?: CallOptions,
  ): Promise<BatchOutcome<readonly BatchRequest<DecodedRecord<ResourceRecord<Name>>>[]>>
}

type Allowed<Name extends ResourceName> =
  | Listed<Name, 'methods'>
  | ('get' extends Listed<Name, 'methods'> ? 'getMany' : never)
  | ('update' extends Listed<Name, 'methods'> ? 'updateMany' : never)

/** A resource with exactly the methods that ShopRenter offers for it. */
export type ResourceClient<Name extends ResourceName> = Pick<
  ResourceMethods<Name>,
  Allowed<Name> & keyof ResourceMethods<Name>
> & {
  /** The same as parts of `client.batch([…])`. */
  readonly inBatch: Pick<BatchRequests<Name>, Listed<Name, 'methods'> & keyof BatchRequests<Name>>
}

/** What all resources of a client share. */
export interface ResourceContext {
  readonly send: SendAuthorized
  readonly clock: Clock
  readonly batch: Batch
}

/**
 * Makes the client of one resource from its definition. What its records and bodies are is known to the types only, so
 * inside they are unknown and the one assertion stands here.
 */
export function createResourceClient<Name extends ResourceName>(
  name: Name,
  context: ResourceContext,
): ResourceClient<Name> {
  const { methods } = definitionOf(name)
  const allowed = new Set<string>(words(methods))
  if (allowed.has('get')) allowed.add('getMany')
  if (allowed.has('update')) allowed.add('updateMany')
  const only = (all: object) =>
    Object.fromEntries(Object.entries(all).filter(([method]) => allowed.has(method)))
  const inBatch = createBatchRequests(name)
  const client: unknown = { ...only(createMethods(name, { ...context, inBatch })), inBatch: only(inBatch) }
  return client as ResourceClient<Name>
}

type BatchRequestMakers = ReturnType<typeof createBatchRequests>

function createMethods(
  name: ResourceName,
  context: ResourceContext & { readonly inBatch: BatchRequestMakers },
) {
  const { send, batch, inBatch } = context
  const path = `/${name}`
  const schema = () => schemaOf(name)
  const parameters = words(definitionOf(name).parameters)
  return {
    list: (filters: Readonly<Record<string, unknown>> = {}, options: ListOptions = {}) =>
      listRecords(send, { path, query: writeParameters(parameters, filters), schema, options }),
    async get(id: string, options: CallOptions = {}) {
      const answer = await send({ method: 'GET', path: resourcePath(path, id), ...options })
      return understood(decodeRecord(schema(), answer.json()), { path, id })
    },
    async create(body: object, { outerId, ...options }: CreateOptions = {}) {
      const creation = { name, path, outerId, body: writeBody(name, body), options }
      return decodeRecord(schema(), await createRecord(context, creation))
    },
    async update(id: string, body: object, options: CallOptions = {}) {
      const json = writeBody(name, body)
      const answer = await send({ method: 'PUT', path: resourcePath(path, id), json, ...options })
      return decodeRecord(schema(), readBody(answer))
    },
    remove: (id: string, options: CallOptions = {}) =>
      removeAt(send, { path: resourcePath(path, id), ...options }),
    async getMany(ids: readonly string[], options?: CallOptions) {
      checkList({ field: 'ids', value: ids })
      return await batch(ids.map(inBatch.get), options)
    },
    async updateMany(
      updates: readonly { readonly id: string; readonly body: object }[],
      options?: CallOptions,
    ) {
      checkList({ field: 'updates', value: updates })
      const requests = updates.map((update, index) => {
        checkObject({ field: `updates[${index}]`, value: update })
        return inBatch.update(update.id, update.body)
      })
      return await batch(requests, options)
    },
  }
}

function createBatchRequests(name: ResourceName) {
  const path = `/${name}`
  const decode = (body: unknown) => decodeRecord(schemaOf(name), body)
  return {
    get: (id: string) => ({ method: 'GET', path: resourcePath(path, id), decode }) as const,
    create: (body: object, { outerId }: Pick<CreateOptions, 'outerId'> = {}) =>
      ({
        method: 'POST',
        path: outerId === undefined ? path : resourcePath(path, outerId),
        data: writeBody(name, body),
        decode,
      }) as const,
    update: (id: string, body: object) =>
      ({ method: 'PUT', path: resourcePath(path, id), data: writeBody(name, body), decode }) as const,
    remove: (id: string) => ({ method: 'DELETE', path: resourcePath(path, id), decode: () => null }) as const,
  }
}

/** Throws ShopRenterProtocolError `unreadable-record` for a record that was not understood. */
export function understood<T>(
  record: DecodedRecord<T>,
  place: { readonly path: string; readonly id: string },
): UnderstoodRecord<T> {
  if (record.ok) return record
  throw new ShopRenterProtocolError({
    code: 'unreadable-record',
    message: `${place.path}: ${record.path}: ${record.message}`,
    field: record.path,
    ids: { id: place.id },
  })
}

/** Deletes what is at a path; false when the shop did not have it. */
export async function removeAt(
  send: SendAuthorized,
  request: Omit<TransportRequest, 'method'>,
): Promise<boolean> {
  try {
    await send({ method: 'DELETE', ...request })
    return true
  } catch (error) {
    if (error instanceof ShopRenterApiError && error.status === 404) return false
    throw error
  }
}
