import { multipartField, urlencodedField } from './form-field.ts'
import { scanXml } from './scan-xml.ts'

const field = 'data'

/**
 * The payload of a webhook's body: multipart or urlencoded with it in the field `data`, JSON, or XML. What the body
 * is follows from its type, else from how it begins. Undefined when it can't be read.
 */
export function webhookPayload(body: string, contentType: string): unknown {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') {
    return bare(multipartField({ body, contentType, name: field }))
  }
  if (type === 'application/x-www-form-urlencoded') {
    return bare(urlencodedField(body, field) ?? body)
  }
  return bare(body)
}

function bare(text: string | null): unknown {
  if (text === null) return undefined
  const start = text.search(/\S/)
  if (start >= 0 && text[start] === '<') return scanXml(text) ?? undefined
  try {
    // Nothing is merged from it, only ids are read: a hostile key stays a key.
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
