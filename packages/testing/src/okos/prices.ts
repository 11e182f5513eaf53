import type { ProductPrice } from '@okos-sync/domain'
import { contractRoutes, maxItems } from '@okos-sync/okos/contract'
import { readChanges } from './changes.ts'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { ifMatch } from './contract-session.ts'
import type { TopicTest, TopicTools } from './topic-context.ts'

const { prices, products, system } = contractRoutes

/** Árlisták; the default one holds the products' own prices. */
export function priceTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('exactly one list is the default, and tells a new product’s own price', async (tools) => {
    const { value } = await tools.erp.answer(prices.lists)
    expect(value.priceLists.filter(({ isDefault }) => isDefault).length).toBe(1)
    const priceListId = await defaultList(tools)
    const [first, second] = [await tools.product(), await tools.product()]
    const body = { priceListId, productIds: [first.id, 'no-such-product', second.id] }
    const asked = await tools.erp.answer(prices.query, { body })
    expect(asked.value.prices.map(({ productId, net }) => [productId, Number(net)])).toEqual(
      [first, second].map(({ id, netPrice }) => [id, Number(netPrice)]),
    )
  })

  test('all prices of a list are told in pages, each product once', async (tools) => {
    const made = await moreThanAPage(tools)
    const priceListId = await defaultList(tools)
    const listed = (await allPrices(tools, priceListId)).map(({ productId }) => productId)
    expect(made.filter((id) => !listed.includes(id))).toEqual([])
    expect(new Set(listed).size).toBe(listed.length)
  })

  test('a list that does not exist is refused', async ({ erp }) => {
    const query = { priceListId: 'no-such-list' }
    expect((await erp.refusal(prices.list, { query })).field).toBe('priceListId')
    expect((await erp.refusal(prices.list)).field).toBe('priceListId')
    const body = { ...query, productIds: [] }
    expect((await erp.refusal(prices.query, { body })).field).toBe('priceListId')
  })

  test('where products can be updated, the feed names a product whose price changed', async (tools) => {
    const { erp } = tools
    const { value: info } = await erp.answer(system.info)
    if (!info.capabilities.includes('updates')) return
    const { id, version, code, name, vat, unit, barcode } = await tools.product()
    const { cursor } = (await erp.answer(system.changes)).value
    const body = { code, name, vat, unit, barcode, netPrice: '249.5', isActive: true }
    await erp.answer(products.update, { id, body, headers: ifMatch(version) })
    const { changes } = await readChanges(erp, { since: cursor })
    expect(changes.some((change) => change.kind === 'price' && change.id === id)).toBe(true)
    const question = { priceListId: await defaultList(tools), productIds: [id] }
    const { value } = await erp.answer(prices.query, { body: question })
    expect(value.prices.map(({ net }) => Number(net))).toEqual([249.5])
  })
}

async function defaultList({ erp }: TopicTools): Promise<string> {
  const { value } = await erp.answer(prices.lists)
  return value.priceLists.find(({ isDefault }) => isDefault)?.id ?? ''
}

/** Ids of new products, one more than a page holds. */
async function moreThanAPage({ erp, drafts }: TopicTools): Promise<readonly string[]> {
  const { maxBulkItems } = (await erp.answer(system.info)).value
  const ids: string[] = []
  while (ids.length <= maxItems) {
    const count = Math.min(maxBulkItems, maxItems, maxItems + 1 - ids.length)
    const items = Array.from({ length: count }, () => ({
      key: drafts.unique('key'),
      draft: drafts.product(),
    }))
    const { value } = await erp.answer(products.createMany, { body: { items } })
    for (const result of value.results) {
      if (result.status === 'error') throw new Error(`a product was refused: ${result.problem.detail}`)
      ids.push(result.record.id)
    }
  }
  return ids
}

async function allPrices({ erp }: TopicTools, priceListId: string): Promise<readonly ProductPrice[]> {
  const all: ProductPrice[] = []
  let cursor: string | null = null
  do {
    const query: Record<string, string> = {
      priceListId,
      limit: String(maxItems),
      ...(cursor === null ? {} : { cursor }),
    }
    const { value } = await erp.answer(prices.list, { query })
    all.push(...value.items)
    cursor = value.nextCursor
  } while (cursor !== null)
  return all
}
