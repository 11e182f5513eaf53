import { ConfigurationError } from '@okos-sync/domain'
import { resolveAddress } from '@okos-sync/transport'
import type { BatchRequest } from './batch.ts'
import { checkObject, checkText, writeJson } from './check-input.ts'

/** Recommended maximum of requests in one batch. */
const maxItems = 200
/** Recommended maximum of bytes in one batch, with room for what encloses the requests. */
const maxBytes = 32 * 1024 * 1024 - 1024
/** A request with its place in the caller's list. */
export interface Item {
  readonly index: number
  readonly request: BatchRequest
  /** As it is sent. */
  readonly written: { readonly method: string; readonly uri: string; readonly data?: unknown }
  /** Length of the JSON of `written`. */
  readonly bytes: number
}

const encoder = new TextEncoder()

/**
 * Writes a request as a batch carries it. Throws ConfigurationError for what can't be written, UnsafeAddressError for
 * a path that leaves the API.
 */
export function writeItem(
  base: URL,
  { request, index }: { readonly request: BatchRequest; readonly index: number },
): Item {
  const field = `requests[${index}]`
  checkObject({ field, value: request })
  const { method, path, query, data } = request
  checkText({ field: `${field}.path`, value: path })
  const uri = resolveAddress({ base, path, query }).href
  const written = data === undefined ? { method, uri } : { method, uri, data }
  return {
    index,
    request,
    written,
    bytes: encoder.encode(writeJson({ field: `${field}.data`, value: written })).byteLength,
  }
}

/** Throws ConfigurationError naming a request that no batch can hold. Nothing was sent then. */
export function checkSizes(items: readonly Item[]): void {
  const large = items.find(({ bytes }) => bytes > maxBytes)
  if (large === undefined) return
  throw new ConfigurationError({
    field: `requests[${large.index}].data`,
    message: `Request ${large.index} has ${large.bytes} bytes; a batch holds ${maxBytes} at most.`,
  })
}

/** Cuts requests into batches that hold no more than ShopRenter recommends, in order. */
export function* chunksOf(items: readonly Item[]): Generator<readonly Item[], void, undefined> {
  let chunk: Item[] = []
  let bytes = 0
  for (const item of items) {
    // The comma between two requests counts too.
    if (chunk.length === maxItems || (chunk.length > 0 && bytes + item.bytes + 1 > maxBytes)) {
      yield chunk
      chunk = []
      bytes = 0
    }
    chunk.push(item)
    bytes += item.bytes + 1
  }
  if (chunk.length > 0) yield chunk
}
