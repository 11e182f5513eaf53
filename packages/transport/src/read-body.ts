import { ResponseTooLargeError } from './errors.ts'

/** A body to read, and how much of it at most, after decompression. */
export interface BodyParams {
  readonly response: Response
  readonly target: string
  readonly maxResponseBytes: number
}

/** Reads a body as UTF-8; throws {@link ResponseTooLargeError} as soon as it exceeds the limit. */
export async function readText(params: BodyParams): Promise<string> {
  const decoder = new TextDecoder()
  const parts: string[] = []
  await readChunks(params, (chunk) => parts.push(decoder.decode(chunk, { stream: true })))
  parts.push(decoder.decode())
  return parts.join('')
}

/** Reads a body as it is; throws like {@link readText}. */
export async function readBytes(params: BodyParams): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  await readChunks(params, (chunk) => chunks.push(chunk))
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

async function readChunks(params: BodyParams, take: (chunk: Uint8Array<ArrayBuffer>) => void): Promise<void> {
  const { response, target, maxResponseBytes } = params
  if (response.body === null) return
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = response.body.getReader()
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    size += value.byteLength
    if (size > maxResponseBytes) {
      reader.cancel().catch(() => undefined)
      throw new ResponseTooLargeError({ target, maxResponseBytes })
    }
    take(value)
  }
}
