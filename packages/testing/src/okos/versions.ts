import { contractRoutes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { ifMatch } from './contract-session.ts'
import type { TopicTest } from './topic-context.ts'

const { orders, products, system } = contractRoutes

/** Changes are made to the version that was read. */
export function versionTests(kit: OkosConformanceKit, test: TopicTest): void {
  amendmentTests(kit, test)
  otherVersionTests(kit, test)
}

function amendmentTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('an amendment needs the version that was read, and raises it', async (tools) => {
    const { erp } = tools
    const { record, draft } = await tools.order()
    const { id } = record
    const body = { ...draft, upperNote: 'amended' }
    expect((await erp.refusal(orders.amend, { id, body })).code).toBe('version_required')
    const stale = await erp.refusal(orders.amend, { id, body, headers: ifMatch(record.version + 1) })
    expect([stale.status, stale.code]).toEqual([412, 'version_conflict'])
    expect((await erp.answer(orders.get, { id })).value.upperNote).toBe(draft.upperNote)
    const amended = await erp.answer(orders.amend, { id, body, headers: ifMatch(record.version) })
    expect(amended.value.version > record.version).toBe(true)
    const read = await erp.answer(orders.get, { id })
    expect([read.value.upperNote, read.etag]).toEqual(['amended', `"${amended.value.version}"`])
  })

  test('an amendment whose answer was lost can be repeated', async (tools) => {
    const { erp } = tools
    const { record, draft } = await tools.order()
    const call = { id: record.id, body: { ...draft, upperNote: 'x' }, headers: ifMatch(record.version) }
    const first = await erp.answer(orders.amend, call)
    const again = await erp.answer(orders.amend, call)
    expect(again.value).toEqual(first.value)
  })

  test('of two different amendments at once one is made, the other is told', async (tools) => {
    const { erp } = tools
    const { record, draft } = await tools.order()
    const attempts = ['a', 'b', 'c', 'd'].map((upperNote) =>
      erp.send(orders.amend, {
        id: record.id,
        body: { ...draft, upperNote },
        headers: ifMatch(record.version),
      }),
    )
    const statuses = (await Promise.all(attempts)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412, 412, 412])
  })
}

function otherVersionTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('a cancelled order stays cancelled, however often it is asked', async (tools) => {
    const { erp } = tools
    const { record } = await tools.order()
    const call = { id: record.id, body: { reason: 'meggondolta' }, headers: ifMatch(record.version) }
    const first = await erp.answer(orders.cancel, call)
    const again = await erp.answer(orders.cancel, call)
    expect([first.value.state, again.value.state]).toEqual(['cancelled', 'cancelled'])
    expect(again.value.version).toBe(first.value.version)
  })

  test('where records can be updated, the same holds for them', async (tools) => {
    const { erp } = tools
    const { value: info } = await erp.answer(system.info)
    if (!info.capabilities.includes('updates')) return
    const { id, version, code, name, vat, unit, netPrice, barcode } = await tools.product()
    const body = { code, name, vat, unit, netPrice: `${netPrice}1`, barcode, isActive: false }
    expect((await erp.refusal(products.update, { id, body })).code).toBe('version_required')
    const stale = await erp.refusal(products.update, { id, body, headers: ifMatch(version + 1) })
    expect(stale.code).toBe('version_conflict')
    const { value } = await erp.answer(products.update, { id, body, headers: ifMatch(version) })
    expect([value.netPrice, value.isActive, value.version > version]).toEqual([body.netPrice, false, true])
    const taken = { ...body, code: (await tools.product()).code }
    const refusal = await erp.refusal(products.update, { id, body: taken, headers: ifMatch(value.version) })
    expect([refusal.status, refusal.code]).toEqual([409, 'reference_conflict'])
  })
}
