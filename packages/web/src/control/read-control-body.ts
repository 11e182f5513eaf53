import { ControlRefusal } from '../problem.ts'

const maxBytes = 8 * 1024 * 1024

/**
 * A request's JSON; undefined when it has no body. A plan of a large run has megabytes; more than 8 are refused
 * without being read on.
 */
export async function readControlBody(request: Request): Promise<unknown> {
  if (request.body === null) return undefined
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ControlRefusal({
      status: 415,
      code: 'not-json',
      field: 'Content-Type',
      message: 'Send the body as JSON, with "Content-Type: application/json".',
    })
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > maxBytes) break
      text += decoder.decode(chunk, { stream: true })
    }
    if (size <= maxBytes) return text === '' ? undefined : JSON.parse(text + decoder.decode())
  } catch {
    throw new ControlRefusal({
      status: 400,
      code: 'malformed-json',
      message: 'The body must be JSON in UTF-8.',
    })
  }
  throw new ControlRefusal({
    status: 413,
    code: 'too-large',
    message: `The body is larger than ${maxBytes} bytes.`,
  })
}
