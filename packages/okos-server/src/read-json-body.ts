import { OkosRefusal } from './okos-refusal.ts'

/** Reads a request's JSON. Refuses with `payload-too-large` without reading on, or `malformed-json`. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new OkosRefusal({ code: 'malformed-json', message: 'The body must be JSON in UTF-8.' })
  }
}

/** The bytes of a body as they arrive. Throws `payload-too-large` once there are more than allowed. */
export async function* readContent(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > maxBytes) throw tooLarge(maxBytes)
    yield chunk
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of readContent(request, maxBytes)) chunks.push(chunk)
  const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}

function tooLarge(maxBytes: number): OkosRefusal {
  const message = `The body is larger than ${maxBytes} bytes; send less in one request.`
  return new OkosRefusal({ code: 'payload-too-large', message })
}
