import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue/catalogue.ts'
import { knownDifferences } from './test-support/known-differences.ts'
import { keptShapes, publishedShapes } from './test-support/published-shapes.ts'
import { type TriedSandbox, tryShop } from './test-support/tried-sandbox.ts'
import { isShapeRecord, shapeDifferences, shapeOf, type WireShape } from './test-support/wire-shape.ts'
import { isWireRecord, type WireRecord } from './wire.ts'

const live = publishedShapes()
const published = live ?? keptShapes()

/** Our answer to the question that the published example answers. */
async function answerTo(
  shop: TriedSandbox,
  asked: { readonly path: string; readonly name: string; readonly example: WireShape },
): Promise<WireShape> {
  const { path, name, example } = asked
  if (path === 'files') return shapeOf(await fileAnswer(shop, name))
  const items = isShapeRecord(example) ? (example.items ?? null) : null
  if (!isShapeRecord(example) || !('items' in example)) return shapeOf(await oneRecord(shop, path))
  const isOne = !Array.isArray(items)
  const first = Array.isArray(items) ? items[0] : items
  const full = isShapeRecord(first) ? 1 : 0
  return shapeOf(await shop.get(`/${path}?page=0&full=${full}&limit=${isOne ? 1 : 200}`))
}

/** Everything that some record of the resource has: a single one may have a nothing there. */
async function oneRecord(shop: TriedSandbox, path: string): Promise<unknown> {
  if (path === 'domains') return shop.get('/domains')
  if (path === 'reloadUrl') {
    const [order] = await records(shop, 'orders')
    const body = JSON.stringify({ order: { id: order?.id } })
    return (await shop.call('/reloadUrl', { method: 'POST', body })).body
  }
  return records(shop, path)
}

async function fileAnswer(shop: TriedSandbox, name: string): Promise<WireRecord> {
  const file = { type: 'image', filePath: 'product/a.jpg', attachment: 'AAAA' }
  const posted = await shop.call('/files', { method: 'POST', body: JSON.stringify(file) })
  return name === 'post' ? posted.body : shop.get('/files?type=image&filePath=product/a.jpg')
}

async function records(shop: TriedSandbox, path: string): Promise<readonly WireRecord[]> {
  const { items } = await shop.get(`/${path}?full=1&limit=200`)
  return isWireRecord(items) ? [items] : Array.isArray(items) ? items.filter(isWireRecord) : []
}

/** The example of one record is compared with the form that all of ours together have. */
function unwrapped(ours: WireShape, theirs: WireShape): WireShape {
  return Array.isArray(ours) && !Array.isArray(theirs) ? ours[0] : ours
}

describe('what the sandbox sends, compared with what was published', () => {
  test.runIf(live !== null)('the kept forms are those of the published examples', () => {
    expect(keptShapes()).toEqual(live)
  })

  test('differs only where a reason is given', async () => {
    const shop = await tryShop({ orders: 60 })
    const found: string[] = []
    for (const [path, examples] of Object.entries(published)) {
      for (const [name, theirs] of Object.entries(examples)) {
        const ours = unwrapped(await answerTo(shop, { path, name, example: theirs }), theirs)
        found.push(...shapeDifferences(ours, theirs).map((text) => `${path} ${name} ${text}`))
      }
    }
    expect(found.sort()).toEqual(Object.keys(knownDifferences).sort())
  })

  test('the guide gives the same reasons', () => {
    const guide = readFileSync(new URL('../../../docs/sandbox-shoprenter.md', import.meta.url), 'utf8')
    const unsaid = Object.entries(knownDifferences).filter(([difference, reason]) => {
      const [resource = '', , field = ''] = difference.split(' ')
      const name = field.replace('items[].', '').replace(':', '')
      return !guide.split('\n').some((row) => [resource, name, reason].every((part) => row.includes(part)))
    })
    expect(unsaid).toEqual([])
  })

  test('resources without a published answer are served in the catalogue’s words', async () => {
    const shop = await tryShop()
    const silent = [...catalogue.values()].filter(({ path }) => !(path in published))
    expect(silent).toHaveLength(28)
    for (const { path, fields } of silent) {
      const shown = (await records(shop, path)).flatMap((record) => Object.keys(record))
      expect(
        shown.filter((field) => field !== 'href' && !fields.has(field)),
        path,
      ).toEqual([])
    }
  })
})
