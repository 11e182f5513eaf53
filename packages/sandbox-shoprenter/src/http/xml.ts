import type { WireValue } from '../wire.ts'

/** The answer for whoever did not ask for JSON: elements named as the fields, list entries as `item`. */
export function toXml(body: WireValue): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('response', body)}`
}

function element(name: string, value: WireValue | undefined): string {
  if (value === null || value === undefined) return `<${name}/>`
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`
  const inner = Array.isArray(value)
    ? value.map((item) => element('item', item))
    : Object.entries(value).map(([field, item]) => element(field, item))
  return `<${name}>${inner.join('')}</${name}>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
