import type { CallPriority } from '@okos-sync/domain'
import { ConfigurationError } from '@okos-sync/domain'
import type { Query, TransportRequest, TransportResponse } from '@okos-sync/transport'
import type * as z from 'zod/mini'
import { ShopRenterApiError, ShopRenterProtocolError } from './api-error.ts'
import { readCollection } from './collection.ts'
import { type DecodedRecord, decodeRecord } from './decode-record.ts'
import { type FetchPage, readPages } from './paging.ts'
import { createRecordList, type RecordList, type RecordPage } from './record-list.ts'
import { resourcePath } from './resource-path.ts'
import type {
  ParameterKind,
  ResourceDefinition,
  ResourceName,
  ResourceParameters,
  ResourceRecord,
} from './resources/resource-table.ts'

/** Sends a request with a valid token, errors turned into ShopRenter's own. */
export type SendAuthorized = (request: TransportRequest) => Promise<TransportResponse>

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal
  /** `interactive` overtakes background calls in the rate limiter. */
  readonly priority?: CallPriority
}

/** Options of a list. */
export interface ListOptions extends CallOptions {
  /** Records per request, 1–200; default 200. */
  readonly limit?: number
}

/** Reads one resource. */
export interface ResourceClient<Name extends ResourceName> {
  /**
   * Every record that fits the filters. A record that can't be understood comes as `{ ok: false, path, … }`,
   * and the others pass.
   */
  list(parameters?: ResourceParameters<Name>, options?: ListOptions): RecordList<ResourceRecord<Name>>
  /** One record by its opaque id. Throws ShopRenterApiError `shop-not-found`, ShopRenterProtocolError `unreadable-record`. */
  get(id: string, options?: CallOptions): Promise<DecodedRecord<ResourceRecord<Name>> & { readonly ok: true }>
}

/** The API's largest page. */
const maxLimit = 200
const pastTheEnd = '40008'

/** Makes the client of one resource from its definition. */
export function createResourceClient<Definition extends ResourceDefinition>(
  definition: Definition,
  send: SendAuthorized,
): {
  list(
    parameters?: Readonly<Record<string, unknown>>,
    options?: ListOptions,
  ): RecordList<z.output<Definition['schema']>>
  get(
    id: string,
    options?: CallOptions,
  ): Promise<DecodedRecord<z.output<Definition['schema']>> & { readonly ok: true }>
} {
  return {
    list(parameters = {}, { limit = maxLimit, signal, priority } = {}) {
      if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
        throw new ConfigurationError({
          field: 'limit',
          message: `limit must be a whole number from 1 to ${maxLimit}.`,
        })
      }
      const filters = writeParameters(definition.parameters, parameters)
      const call = priority === undefined ? {} : { priority }
      return createRecordList(async function* (own): AsyncGenerator<
        RecordPage<z.output<Definition['schema']>>
      > {
        const request = {
          method: 'GET',
          path: definition.path,
          signal: signal === undefined ? own : AbortSignal.any([own, signal]),
          ...call,
        } as const
        const fetchPage: FetchPage = (page) =>
          fetchCollection(send, { ...request, query: { ...filters, full: true, page, limit } })
        for await (const page of readPages({ fetchPage, limit })) {
          yield {
            ...page,
            items: page.items.map((raw) => decodeRecord<Definition['schema']>(definition.schema, raw)),
          }
        }
      })
    },
    async get(id, options = {}) {
      const answer = await send({ method: 'GET', path: resourcePath(definition.path, id), ...options })
      const record = decodeRecord<Definition['schema']>(definition.schema, answer.json())
      if (!record.ok) {
        throw new ShopRenterProtocolError({
          code: 'unreadable-record',
          message: `${definition.path}: ${record.path}: ${record.message}`,
          field: record.path,
          ids: { id },
        })
      }
      return record
    },
  }
}

async function fetchCollection(
  send: SendAuthorized,
  request: TransportRequest & { readonly query: { readonly page: number } },
): ReturnType<FetchPage> {
  try {
    const answer = await send(request)
    return { collection: readCollection(answer.json()), serverTime: answer.serverTime }
  } catch (error) {
    if (!(error instanceof ShopRenterApiError) || error.innerCode !== pastTheEnd) throw error
    if (request.query.page > 0) return null
    // An empty collection may be refused like a page past its end.
    return { collection: readCollection([]), serverTime: error.serverTime }
  }
}

function writeParameters(
  kinds: Readonly<Record<string, ParameterKind>>,
  parameters: Readonly<Record<string, unknown>>,
): Query {
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    const text = kind === 'flag' ? writeFlag(value) : String(value)
    if (kind === undefined || text === null) {
      throw new ConfigurationError({
        field: name,
        message:
          kind === undefined
            ? `There is no filter "${name}"; known are: ${Object.keys(kinds).join(', ')}.`
            : `${name} must be true or false.`,
      })
    }
    if (kind === 'local-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) {
      throw new ConfigurationError({
        field: name,
        message: `${name} must be YYYY-MM-DDTHH:MM:SS on the shop's clock, without offset or fraction.`,
      })
    }
    query[name] = text
  }
  return query
}

function writeFlag(value: unknown): string | null {
  return typeof value === 'boolean' ? (value ? '1' : '0') : null
}
