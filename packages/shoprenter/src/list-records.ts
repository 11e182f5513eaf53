import { ConfigurationError } from '@okos-sync/domain'
import type { Query, TransportRequest } from '@okos-sync/transport'
import { isPastTheEnd } from './api-error.ts'
import { checkObject } from './check-input.ts'
import { readCollection } from './collection.ts'
import { decodeRecord } from './decode-record.ts'
import { type FetchPage, readPages } from './paging.ts'
import { createRecordList, type RecordList } from './record-list.ts'
import type { ListOptions, SendAuthorized } from './resource-client.ts'
import type { RecordSchema } from './resources/record-schema.ts'

/** The API's largest page. */
const maxLimit = 200

/** A collection and how its records are understood. */
export interface ListRequest<T> {
  readonly path: string
  readonly query: Query
  readonly schema: () => RecordSchema<T>
  readonly options: ListOptions
}

/** The records of a collection; nothing is sent before they are iterated. */
export function listRecords<T>(send: SendAuthorized, request: ListRequest<T>): RecordList<T> {
  const { path, query, options } = request
  checkObject({ field: 'options', value: options })
  const given = options.limit
  if (given !== undefined && (!Number.isInteger(given) || given < 1 || given > maxLimit)) {
    throw new ConfigurationError({
      field: 'limit',
      message: `limit must be a whole number from 1 to ${maxLimit}.`,
    })
  }
  return createRecordList<T>({
    decode: (raw) => decodeRecord(request.schema(), raw),
    read: (own, atMost = maxLimit) => {
      const limit = given ?? Math.min(atMost, maxLimit)
      const call = callOf(options, own)
      const fetchPage: FetchPage = (page) =>
        fetchCollection(send, { ...call, path, query: { ...query, full: true, page, limit } })
      return readPages({ fetchPage, limit })
    },
  })
}

/** Like {@link listRecords}, for a collection that has no pages. */
export function listUnpaged<T>(
  send: SendAuthorized,
  request: Omit<ListRequest<T>, 'query'> & { readonly itemsIn: string },
): RecordList<T> {
  const { path, itemsIn, options } = request
  return createRecordList<T>({
    decode: (raw) => decodeRecord(request.schema(), raw),
    async *read(own) {
      const answer = await send({ ...callOf(options, own), path })
      const body = answer.json()
      const isNamed = typeof body === 'object' && body !== null && itemsIn in body
      const { items } = readCollection(
        isNamed ? { items: (body as Readonly<Record<string, unknown>>)[itemsIn] } : body,
      )
      yield { items, serverTime: answer.serverTime, pageIndex: 0, pageCount: 1 }
    },
  })
}

function callOf({ signal, priority }: ListOptions, own: AbortSignal) {
  return {
    method: 'GET',
    signal: signal === undefined ? own : AbortSignal.any([own, signal]),
    ...(priority === undefined ? {} : { priority }),
  } as const
}

async function fetchCollection(
  send: SendAuthorized,
  request: TransportRequest & { readonly query: { readonly page: number } },
): ReturnType<FetchPage> {
  try {
    const answer = await send(request)
    return { collection: readCollection(answer.json()), serverTime: answer.serverTime }
  } catch (error) {
    if (!isPastTheEnd(error)) throw error
    if (request.query.page > 0) return null
    // An empty collection may be refused like a page past its end.
    return { collection: readCollection([]), serverTime: error.serverTime }
  }
}
