import { describe, expect, test } from 'vitest'
import { definitionOf, type ResourceName } from './catalogue/catalogue.ts'
import { words } from './catalogue/words.ts'
import { readCollection } from './collection.ts'
import { decodeRecord } from './decode-record.ts'
import { schemaOf } from './resources/schemas.ts'
import { writeBody } from './resources/write-body.ts'
import { allExamples, hasSharedExamples } from './test-support/fixtures.ts'
import { referenceTo } from './wire/references.ts'

if (!hasSharedExamples) {
  console.warn("The folder of published examples is absent: decoding the project's own copies instead.")
}

/** Examples that are broken as published, and why. They are held to that reason, so that none hides here. */
const broken: Readonly<
  Record<string, { readonly reason: string; readonly isStill: (text: string) => boolean }>
> = {
  'customer/request/put.json': {
    reason: 'a comma is missing',
    isStill: (text) => !isJson(withoutMark(text)),
  },
  'document/request/put.json': { reason: 'byte order mark', isStill: hasMark },
  'document/request/post.json': {
    reason: 'a list instead of an object',
    isStill: (text) => Array.isArray(JSON.parse(text)),
  },
  'document_description/request/put.json': { reason: 'byte order mark', isStill: hasMark },
  'product_document_relation/request/post.json': { reason: 'byte order mark', isStill: hasMark },
  'product_document_relation/request/put.json': { reason: 'byte order mark', isStill: hasMark },
}

const byteOrderMark = '\uFEFF'
function hasMark(text: string): boolean {
  return text.startsWith(byteOrderMark)
}
function withoutMark(text: string): string {
  return hasMark(text) ? text.slice(1) : text
}
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const examples = allExamples()
const readable = examples
  .filter(({ text }) => isJson(withoutMark(text)))
  .map((example) => ({ ...example, body: JSON.parse(withoutMark(example.text)) as unknown }))
const answers = readable.filter(({ isRequest }) => !isRequest)
const requests = readable.filter(({ isRequest, body }) => isRequest && !Array.isArray(body))

describe('the published examples', () => {
  test.each(Object.entries(broken))('%s is broken as published', (name, { isStill }) => {
    const found = examples.find((example) => example.name === name)
    expect(found === undefined || isStill(found.text)).toBe(true)
  })

  test('all others are JSON', () => {
    const unexpected = examples.filter(({ name, text }) => !isJson(text) && !(name in broken))
    expect(unexpected.map(({ name }) => name)).toEqual([])
  })

  test.each(answers)('$name decodes', ({ resource, body }) => {
    for (const record of recordsOf(resource, body)) {
      const isLink = Object.keys(record as object).join() === 'href'
      const schema = isLink ? referenceTo(resource) : schemaOf(resource)
      expect(decodeRecord(schema, record)).toMatchObject({ ok: true, raw: record })
    }
  })

  test.each(readable)(
    '$name has no field that the definition does not name',
    ({ resource, body, isRequest }) => {
      const { methods, parameters, required, ...kinds } = definitionOf(resource)
      const named = new Set(['href', ...Object.values(kinds).flatMap(words)])
      const records = isRequest ? [bodyOf(body)] : recordsOf(resource, body)
      const unnamed = records.flatMap((record) =>
        Object.keys(record as object).filter((field) => !named.has(field)),
      )
      expect(unnamed).toEqual([])
    },
  )

  test.each(requests)('$name comes through writing as it is', ({ resource, body }) => {
    const plain = bodyOf(body)
    expect(writeBody(resource, plain)).toEqual(plain)
  })
})

/** Some bodies are published inside `data`, as a batch would carry them. */
function bodyOf(body: unknown): object {
  const { data } = body as { readonly data?: object }
  return data ?? (body as object)
}

function recordsOf(resource: ResourceName, body: unknown): readonly unknown[] {
  if (resource === 'domains') return (body as { readonly domain: readonly unknown[] }).domain
  const isPage = typeof body === 'object' && body !== null && 'items' in body
  if (!isPage) return [body]
  const { items } = readCollection(body)
  expect(items.length).toBeGreaterThan(0)
  return items
}
