import { ResponseTooLargeError } from './errors.ts'

/** Reads a body as UTF-8 and stops, throwing {@link ResponseTooLargeError}, once it exceeds the limit (after decompression). */
export async function readText(params: {
  readonly response: Response
  readonly target: string
  readonly maxResponseBytes: number
}): Promise<string> {
  const { response, target, maxResponseBytes } = params
  if (response.body === null) return ''
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  const decoder = new TextDecoder()
  const parts: string[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxResponseBytes) {
      reader.cancel().catch(() => undefined)
      throw new ResponseTooLargeError({ target, maxResponseBytes })
    }
    parts.push(decoder.decode(value, { stream: true }))
  }
  parts.push(decoder.decode())
  return parts.join('')
}
