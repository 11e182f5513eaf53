import { type Clock, OkosSyncError } from '@okos-sync/domain'
import type { TransportResponse } from '@okos-sync/transport'
import { ShopRenterApiError } from './api-error.ts'
import type { ResourceName } from './catalogue/catalogue.ts'
import { readCollection } from './collection.ts'
import type { CallOptions, SendAuthorized } from './resource-client.ts'
import { resourcePath } from './resource-path.ts'

/** Filters by which a record can be found again that a lost answer may have created. */
const naturalKeys: Partial<Record<ResourceName, string>> = {
  coupons: 'code',
  customerExtend: 'email',
  customers: 'email',
  productExtend: 'sku',
  products: 'sku',
}

const maxAttempts = 3
const firstPauseMs = 1_000

/** A record to create. */
export interface Creation {
  readonly name: ResourceName
  readonly path: string
  /** Chosen by the caller; part of the address. */
  readonly outerId: string | undefined
  readonly body: Readonly<Record<string, unknown>>
  readonly options: CallOptions
}

/**
 * Creates a record and gives what the shop answered. When no answer says whether it was created, it is looked for by
 * its outer id or natural key: what is found is given as created, what is not is sent again, 3 times in all. Without
 * such a key the error is thrown: sending again could create it twice.
 */
export async function createRecord(
  shop: { readonly send: SendAuthorized; readonly clock: Clock },
  creation: Creation,
): Promise<unknown> {
  const { path, outerId, body, options } = creation
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await shop.send({
        method: 'POST',
        path: outerId === undefined ? path : resourcePath(path, outerId),
        json: body,
        ...options,
      })
      return readBody(answer)
    } catch (error) {
      if (!mayBeDone(error)) throw error
      const find = finderOf(shop.send, creation)
      if (find === null) throw error
      await shop.clock.sleep(firstPauseMs * 2 ** (attempt - 1), options.signal)
      const found = await find()
      if (found !== undefined) return found
      if (attempt === maxAttempts) throw error
    }
  }
}

/** A body, or null for an answer that has none or none that is JSON: what was done stays done. */
export function readBody(answer: TransportResponse): unknown {
  try {
    return answer.text.trim() === '' ? null : answer.json()
  } catch {
    return null
  }
}

/** A 429 was refused before any effect and is repeated by the transport; it tells that nothing was done. */
function mayBeDone(error: unknown): boolean {
  return OkosSyncError.isInstance(error) && error.isRetryable && error.status !== 429
}

function finderOf(send: SendAuthorized, creation: Creation): (() => Promise<unknown>) | null {
  const { name, path, body, options } = creation
  const ownId = creation.outerId ?? body.id
  if (typeof ownId === 'string') {
    return async () => {
      try {
        return readBody(await send({ method: 'GET', path: resourcePath(path, ownId), ...options }))
      } catch (error) {
        if (error instanceof ShopRenterApiError && error.status === 404) return undefined
        throw error
      }
    }
  }
  const key = naturalKeys[name]
  const value = key === undefined ? undefined : body[key]
  if (key === undefined || typeof value !== 'string' || value === '') return null
  return async () => {
    const query = { [key]: value, full: true, page: 0, limit: 200 }
    try {
      const { items } = readCollection((await send({ method: 'GET', path, query, ...options })).json())
      // A filter may match loosely or, on another version of the API, not at all.
      return items.find((item) => typeof item === 'object' && item !== null && isSame(item, { key, value }))
    } catch (error) {
      if (error instanceof ShopRenterApiError && error.innerCode === '40008') return undefined
      throw error
    }
  }
}

function isSame(item: object, { key, value }: { readonly key: string; readonly value: string }): boolean {
  const found: unknown = (item as Readonly<Record<string, unknown>>)[key]
  if (typeof found !== 'string') return false
  // Codes that differ only in case are different codes; mail addresses are not.
  const compared = (text: string) => (key === 'email' ? text.trim().toLowerCase() : text.trim())
  return compared(found) === compared(value)
}
