import type { Keyed, ServiceDraft } from '@okos-sync/domain'
import { contractRoutes, maxItems } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import type { TopicTest, TopicTools } from './topic-context.ts'

const { services, partners, products, orders, system } = contractRoutes

/** Lists are complete and stable while they are written to. */
export function pagingTests({ expect, pagedRecords = 10_000 }: OkosConformanceKit, test: TopicTest): void {
  test(`${pagedRecords} records are paged while others are written: each exactly once`, async (tools) => {
    const made = await makeServices(tools, pagedRecords)
    const writing = makeServices(tools, Math.min(pagedRecords, 1_000))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = { limit: '400', ...(cursor === null ? {} : { cursor }) }
      const { value } = await tools.erp.answer(services.list, { query })
      seen.push(...value.items.map(({ id }) => id))
      cursor = value.nextCursor
    } while (cursor !== null && seen.length < 100 * pagedRecords + 100_000)
    await writing
    const unique = new Set(seen)
    expect(made.filter((id) => !unique.has(id))).toEqual([])
    expect(seen.length - unique.size).toBe(0)
  })

  test('a page is as long as it was asked to be, and the last one says so', async (tools) => {
    for (let count = 0; count < 3; count += 1) await tools.partner()
    const { value } = await tools.erp.answer(partners.list, { query: { limit: '2' } })
    expect([value.items.length, value.nextCursor === null]).toEqual([2, false])
  })

  test('many are read by their ids in one request, each once; unknown ids are left out', async (tools) => {
    const { erp } = tools
    const made = [await tools.order(), await tools.order()].map(({ record }) => record.id)
    const { value } = await erp.answer(orders.query, { body: { ids: [...made, ...made, 'no-such-order'] } })
    expect(value.items.map(({ id }) => id).sort()).toEqual([...made].sort())
    expect(value.items[0]).toEqual((await erp.answer(orders.get, { id: value.items[0]?.id ?? '' })).value)
    const product = await tools.product()
    const found = await erp.answer(products.query, { body: { ids: [product.id, made[0] ?? ''] } })
    expect(found.value.items).toEqual([product])
    const ids = Array.from({ length: maxItems + 1 }, (_, index) => `id-${index}`)
    expect((await erp.refusal(products.query, { body: { ids } })).field).toBe('ids')
  })

  test('a limit or a cursor that makes no sense is refused', async ({ erp }) => {
    for (const limit of ['0', String(maxItems + 1), 'many']) {
      expect((await erp.refusal(partners.list, { query: { limit } })).field).toBe('limit')
    }
    const { status, field } = await erp.refusal(partners.list, { query: { cursor: 'made up, not given' } })
    expect([status, field]).toEqual([422, 'cursor'])
  })
}

async function makeServices({ erp, drafts }: TopicTools, count: number): Promise<readonly string[]> {
  const { maxBulkItems } = (await erp.answer(system.info)).value
  const size = Math.min(maxBulkItems, maxItems)
  const ids: string[] = []
  while (ids.length < count) {
    const items = Array.from(
      { length: Math.min(size, count - ids.length) },
      (): Keyed<ServiceDraft> => ({ key: drafts.unique('key'), draft: drafts.service() }),
    )
    const { value } = await erp.answer(services.createMany, { body: { items } })
    for (const result of value.results) {
      if (result.status === 'error') throw new Error(`a service was refused: ${result.problem.detail}`)
      ids.push(result.record.id)
    }
  }
  return ids
}
