import { contractRoutes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { keyed } from './contract-session.ts'
import type { TopicTest } from './topic-context.ts'

const { partners, products, services, orders } = contractRoutes
const simultaneous = 8

/** The same create twice makes one record. */
export function idempotencyTests(kit: OkosConformanceKit, test: TopicTest): void {
  repeatTests(kit, test)
  simultaneousTests(kit, test)
  bulkTests(kit, test)
}

function repeatTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('a known key answers the record that exists', async (tools) => {
    const { erp, drafts } = tools
    const order = (await tools.order()).draft
    const fresh = { ...order, ref: drafts.partner().ref }
    const creates = [
      [partners.create, drafts.partner()],
      [products.create, drafts.product()],
      [services.create, drafts.service()],
      [orders.create, fresh],
    ] as const
    for (const [route, body] of creates) {
      const headers = keyed(drafts.unique('kulcs, őszi'))
      const first = await erp.answer(route, { headers, body })
      const again = await erp.answer(route, { headers, body })
      const records = [first, again].map(({ isNew, value }) => ({ isNew, id: value.id }))
      const { id } = first.value
      expect([route.path, ...records]).toEqual([route.path, { isNew: true, id }, { isNew: false, id }])
    }
  })

  test('a known reference answers it too, under whatever key', async ({ erp, drafts }) => {
    const body = drafts.partner()
    const first = await erp.answer(partners.create, { headers: keyed(drafts.unique('key')), body })
    const again = await erp.answer(partners.create, { headers: keyed(drafts.unique('key')), body })
    expect([again.isNew, again.value.id]).toEqual([false, first.value.id])
  })
}

function simultaneousTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('two equal keys at once make one order', async (tools) => {
    const { erp, drafts } = tools
    const { draft } = await tools.order()
    const body = { ...draft, ref: drafts.partner().ref }
    const headers = keyed(drafts.unique('key'))
    const answers = await Promise.all(
      Array.from({ length: simultaneous }, () => erp.answer(orders.create, { headers, body })),
    )
    expect(new Set(answers.map(({ value }) => value.id)).size).toBe(1)
    expect(answers.filter(({ isNew }) => isNew).length).toBe(1)
  })

  test('one reference under several keys at once makes one partner', async ({ erp, drafts }) => {
    const body = drafts.partner()
    const answers = await Promise.all(
      Array.from({ length: simultaneous }, () =>
        erp.answer(partners.create, { headers: keyed(drafts.unique('key')), body }),
      ),
    )
    expect(new Set(answers.map(({ value }) => value.id)).size).toBe(1)
  })

  test('a create without a key is refused', async ({ erp, drafts }) => {
    const { status, field } = await erp.refusal(partners.create, { body: drafts.partner() })
    expect([status, field]).toEqual([422, 'Idempotency-Key'])
  })
}

function bulkTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('in bulk each item stands alone, results in the order of the items', async ({ erp, drafts }) => {
    const known = { key: drafts.unique('key'), draft: drafts.product() }
    await erp.answer(products.create, { headers: keyed(known.key), body: known.draft })
    const fresh = { key: drafts.unique('key'), draft: drafts.product() }
    const wrong = { key: drafts.unique('key'), draft: drafts.product({ netPrice: 'sok' }) }
    const unknownVat = { key: drafts.unique('key'), draft: drafts.product({ vat: 'no such short name' }) }
    const items = [fresh, wrong, known, unknownVat, fresh]
    const { value } = await erp.answer(products.createMany, { body: { items } })
    expect(value.results.map(({ key }) => key)).toEqual(items.map(({ key }) => key))
    expect(value.results.map(({ status }) => status)).toEqual([
      ...['created', 'error', 'existing', 'error', 'existing'],
    ])
    const fields = value.results.map((result) => (result.status === 'error' ? result.problem.field : null))
    expect(fields).toEqual([null, 'netPrice', null, 'vat', null])
  })
}
