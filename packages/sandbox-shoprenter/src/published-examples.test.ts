import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue/catalogue.ts'
import { tryShop } from './test-support/tried-sandbox.ts'
import { isNothing, listAt } from './test-support/wire-access.ts'
import { isWireRecord, type WireRecord, type WireValue } from './wire.ts'

/** Fields that the catalogue documents and the published examples happen to lack. */
const documentedElsewhere = new Set(['gtin', 'innerId'])

function published(name: string): WireRecord {
  const url = new URL(`./test-support/published/${name}.json`, import.meta.url)
  const parsed: unknown = JSON.parse(readFileSync(url, 'utf8'))
  if (!isWireRecord(parsed)) throw new TypeError(`${name} is not an object`)
  return parsed
}

const kindOf = (value: WireValue | undefined) => (Array.isArray(value) ? 'list' : typeof value)

/** Embedded rows carry the fields that the catalogue has of them, also those that the example lacks. */
function isDocumented(field: string, path: string): boolean {
  const resource = path.match(/\.(\w+)(?:\[\d+\])?$/)?.[1] ?? ''
  return catalogue.get(resource)?.fields.has(field) ?? false
}

/** Where `ours` has fields, kinds or nesting that `theirs` doesn't; nothings match everything. */
function differences(ours: WireValue | undefined, theirs: WireValue | undefined, path = ''): string[] {
  if (isNothing(ours) || isNothing(theirs)) return []
  // The shop shows a list of one as that one: several of them are a list.
  if (Array.isArray(ours) && ours.length > 1 && isWireRecord(theirs)) return differences(ours, [theirs], path)
  if (kindOf(ours) !== kindOf(theirs)) return [`${path}: ${kindOf(ours)} instead of ${kindOf(theirs)}`]
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return ours.flatMap((item, index) => differences(item, theirs[0], `${path}[${index}]`))
  }
  if (!isWireRecord(ours) || !isWireRecord(theirs)) return []
  return Object.entries(ours).flatMap(([field, value]) =>
    field in theirs || documentedElsewhere.has(field) || isDocumented(field, path)
      ? differences(value, theirs[field], `${path}.${field}`)
      : [`${path}.${field}: not in the example`],
  )
}

/** Fields of the example that none of our records has. */
function missing(ours: readonly WireRecord[], theirs: WireRecord): string[] {
  return Object.keys(theirs).filter((field) => !ours.some((record) => field in record))
}

describe('what the sandbox sends looks like what was published', () => {
  test.each([
    ['orderExtend', 'order-extend'],
    ['orders', 'order'],
    ['productExtend', 'product-extend'],
    ['products', 'product'],
    ['customers', 'customer'],
    ['orderStatusDescriptions', 'order-status-description'],
  ])('%s', async (resource, example) => {
    const shop = await tryShop({ orders: 60 })
    const items = listAt(await shop.get(`/${resource}?full=1&limit=200`), 'items')
    const theirs = published(example)
    expect(items.flatMap((item) => differences(item, theirs))).toEqual([])
    expect(missing(items, theirs)).toEqual([])
  })

  test('taxClassExtend, the page included', async () => {
    const shop = await tryShop()
    const page = await shop.get('/taxClassExtend?full=1&page=0&limit=25')
    const theirs = published('tax-class-extend-page')
    expect(differences(page, theirs)).toEqual([])
    expect(Object.keys(page)).toEqual(Object.keys(theirs))
  })
})
