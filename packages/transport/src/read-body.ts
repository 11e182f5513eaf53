import { ResponseTooLargeError } from './errors.ts'

/** A body to read, and how much of it at most, after decompression. */
export interface BodyParams {
  readonly response: Response
  readonly target: string
  readonly maxResponseBytes: number
}

/** Reads a body as UTF-8; throws {@link ResponseTooLargeError} as soon as it exceeds the limit. */
export async function readText(params: BodyParams): Promise<string> {
  // At once, not chunk by chunk: joined parts would take the text's memory twice.
  return new TextDecoder().decode(await readBytes(params))
}

/** Reads a body as it is; throws like {@link readText}. */
export async function readBytes(params: BodyParams): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const size = await readChunks(params, (chunk) => chunks.push(chunk))
  const [only] = chunks
  if (only !== undefined && chunks.length === 1) return only
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

async function readChunks(params: BodyParams, take: (chunk: Uint8Array) => void): Promise<number> {
  const { response, target, maxResponseBytes } = params
  let size = 0
  if (response.body === null) return size
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return size
    size += value.byteLength
    if (size > maxResponseBytes) {
      reader.cancel().catch(() => undefined)
      throw new ResponseTooLargeError({ target, maxResponseBytes })
    }
    take(value)
  }
}
