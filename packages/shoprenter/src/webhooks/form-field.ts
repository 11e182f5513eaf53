// The platform's own form parsers read everything; a megabyte of tiny fields then takes longer than it may.
const maxFields = 100

/** The first field of that name in an urlencoded body; null when there is none. */
export function urlencodedField(body: string, name: string): string | null {
  let start = 0
  for (let count = 0; count < maxFields && start <= body.length; count += 1) {
    const separator = body.indexOf('&', start)
    const end = separator < 0 ? body.length : separator
    if (body.startsWith(`${name}=`, start)) return decode(body.slice(start + name.length + 1, end))
    start = end + 1
  }
  return null
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}

/** The first field of that name in a multipart body; null when there is none or the body breaks off. */
export function multipartField(params: {
  readonly body: string
  readonly contentType: string
  readonly name: string
}): string | null {
  const { body, contentType, name } = params
  const [, quoted, plain] = /;\s?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return null
  const delimiter = `--${boundary}`
  let start = body.indexOf(delimiter)
  for (let count = 0; count < maxFields && start >= 0; count += 1) {
    const head = start + delimiter.length
    const content = body.indexOf('\r\n\r\n', head)
    const next = content < 0 ? -1 : body.indexOf(`\r\n${delimiter}`, content)
    if (next < 0) return null
    if (namesField(body.slice(head, content), name)) return body.slice(content + 4, next)
    start = next + 2
  }
  return null
}

function namesField(head: string, name: string): boolean {
  if (head.length > 1024) return false
  const [, quoted, plain] =
    /^content-disposition:[^\r\n]*?;\s?name=(?:"([^"]*)"|([^\s;]*))/im.exec(head) ?? []
  return (quoted ?? plain) === name
}
