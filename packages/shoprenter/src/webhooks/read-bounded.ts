/** The body as text; null when it is longer than `maxBytes`, of which no more than that is ever held. */
export async function readBounded(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  if (request.body === null) return ''
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader()
  const decoder = new TextDecoder()
  const parts: string[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return parts.join('') + decoder.decode()
    size += value.byteLength
    if (size > maxBytes) {
      reader.cancel().catch(() => undefined)
      return null
    }
    parts.push(decoder.decode(value, { stream: true }))
  }
}
