import { contractRoutes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { keyed } from './contract-session.ts'
import type { TopicTest } from './topic-context.ts'

const { orders, system } = contractRoutes
const nothing = { partnerRefs: [], partnerEmails: [], productCodes: [], serviceNames: [], orderRefs: [] }

/** References hold for good, and a document can't be contradicted. */
export function referenceTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('an order that contradicts an existing one is refused and names it', async (tools) => {
    const { erp, drafts } = tools
    const { record, draft } = await tools.order()
    const body = { ...draft, upperNote: 'something else' }
    const refusal = await erp.refusal(orders.create, { headers: keyed(drafts.unique('key')), body })
    expect(refusal).toEqual({ status: 409, code: 'reference_conflict', field: 'ref', recordId: record.id })
    const { value } = await erp.answer(orders.get, { id: record.id })
    expect([value.upperNote, value.version]).toEqual([draft.upperNote, 1])
  })

  test('a key that is used for another reference is refused as well', async (tools) => {
    const { erp, drafts } = tools
    const { draft } = await tools.order()
    const headers = keyed(drafts.unique('key'))
    const first = { ...draft, ref: drafts.partner().ref }
    await erp.answer(orders.create, { headers, body: first })
    const other = { ...first, ref: drafts.partner().ref }
    const { status, code } = await erp.refusal(orders.create, { headers, body: other })
    expect([status, code]).toEqual([409, 'reference_conflict'])
  })

  test('in bulk the contradiction is the error of its item alone', async (tools) => {
    const { erp, drafts } = tools
    const { draft } = await tools.order()
    const items = [
      { key: drafts.unique('key'), draft: { ...draft, internalNote: 'something else' } },
      { key: drafts.unique('key'), draft: { ...draft, ref: drafts.partner().ref } },
    ]
    const { value } = await erp.answer(orders.createMany, { body: { items } })
    const codes = value.results.map((result) =>
      result.status === 'error' ? result.problem.code : result.status,
    )
    expect(codes).toEqual(['reference_conflict', 'created'])
  })

  test('equal external ids of two sources, or of two kinds, are not the same record', async (tools) => {
    const { erp, drafts } = tools
    const { record, draft } = await tools.order()
    const ref = { ...draft.ref, source: drafts.unique('another-shop') }
    const headers = keyed(drafts.unique('key'))
    const other = await erp.answer(orders.create, { headers, body: { ...draft, ref } })
    expect([other.isNew, other.value.id === record.id]).toEqual([true, false])
    const body = { ...nothing, orderRefs: [draft.ref, ref], partnerRefs: [draft.ref] }
    const { value } = await erp.answer(system.lookUp, { body })
    expect(value.orders.map(({ id }) => id).sort()).toEqual([record.id, other.value.id].sort())
    expect(value.partners).toEqual([])
  })
}
