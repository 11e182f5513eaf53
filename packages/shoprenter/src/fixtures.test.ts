import { describe, expect, test } from 'vitest'
import { readCollection } from './collection.ts'
import { decodeRecord } from './decode-record.ts'
import { type ResourceName, resourceTable } from './resources/resource-table.ts'
import { examplesOf, hasSharedExamples, ownExamples, sharedExamples } from './test-support/fixtures.ts'
import { referenceOrNull } from './wire/references.ts'

const folders: Readonly<Record<ResourceName, string>> = {
  orderExtend: 'order_extend',
  products: 'product',
  productExtend: 'product_extend',
  customerExtend: 'customer_extend',
  settings: 'setting',
  taxClassExtend: 'tax_class_extend',
  orderStatuses: 'order_status',
  orderStatusDescriptions: 'order_status_description',
}

if (!hasSharedExamples) {
  console.warn("The folder of published examples is absent: decoding the project's own copies instead.")
}
const root = hasSharedExamples ? sharedExamples : ownExamples
const examples = Object.entries(folders).flatMap(([resource, folder]) =>
  examplesOf(root, folder).map((example) => ({ ...example, resource: resource as ResourceName })),
)

describe('the published examples', () => {
  test('there are some of every resource', () => {
    expect(new Set(examples.map(({ resource }) => resource)).size).toBe(Object.keys(resourceTable).length)
  })

  test.each(examples.filter(({ body }) => !isCollection(body)))('$name decodes', ({ resource, body }) => {
    expect(decodeRecord(resourceTable[resource].schema, body)).toMatchObject({ ok: true, raw: body })
  })

  test.each(examples.filter(({ body }) => isCollection(body)))(
    '$name decodes, page and records',
    ({ resource, body }) => {
      const { items } = readCollection(body)
      expect(items.length).toBeGreaterThan(0)
      for (const item of items) {
        const isLink = Object.keys(item as object).join() === 'href'
        const record = decodeRecord(isLink ? referenceOrNull : resourceTable[resource].schema, item)
        expect(record).toMatchObject({ ok: true })
      }
    },
  )
})

function isCollection(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'items' in body
}
