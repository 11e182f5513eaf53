import { contractRoutes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { keyed } from './contract-session.ts'
import { buyer } from './sample-drafts.ts'
import type { TopicTest } from './topic-context.ts'

const { orders } = contractRoutes

/** Megrendelések. */
export function orderTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('an order keeps what it was given, word for word and to the forint', async (tools) => {
    const note = 'Kérem, a kapunál csöngessenek: Őry & Űrmező Kft. '.repeat(500)
    const { id } = await tools.product()
    const { record, draft } = await tools.order({ item: id, quantity: 3, more: { internalNote: note } })
    const { value } = await tools.erp.answer(orders.get, { id: record.id })
    const { numberSeries: _, fulfilment, ...content } = draft
    expect({ ...value, createdAt: '', lines: comparable(value.lines) }).toEqual({
      ...{ id: record.id, number: record.number, version: 1, state: fulfilment, createdAt: '' },
      ...content,
      lines: comparable(content.lines),
    })
    expect(value.billing).toEqual(buyer)
  })

  test('every order has a number of its own, also when many come at once', async (tools) => {
    const { id } = await tools.service()
    const partner = (await tools.partner()).id
    const placed = await Promise.all(
      Array.from({ length: 10 }, () => tools.order({ partner, item: id, kind: 'service' })),
    )
    expect(new Set(placed.map(({ record }) => record.number)).size).toBe(10)
  })

  test('an order that does not add up is refused at the figure', async (tools) => {
    const { erp, drafts } = tools
    const { draft } = await tools.order()
    const headers = keyed(drafts.unique('key'))
    const body = { ...draft, ref: drafts.partner().ref, gross: `${draft.gross}1` }
    const { status, code, field } = await erp.refusal(orders.create, { headers, body })
    expect([status, code, field]).toEqual([422, 'validation', 'gross'])
  })

  test('what the system does not know is refused by its path', async (tools) => {
    const { erp, drafts } = tools
    const { draft } = await tools.order()
    const [line] = draft.lines
    const cases: readonly (readonly [string, object])[] = [
      ['partner', { partner: 'no-such-partner' }],
      ['currency', { currency: 'XXX' }],
      ['paymentMethod', { paymentMethod: 'no-such-method' }],
      ['numberSeries', { numberSeries: 'no such series' }],
      ['lines.0.item', { lines: [{ ...line, item: 'no-such-item' }] }],
      [
        'lines.0.vat',
        { lines: [{ ...line, vat: '99%' }], vatSummary: [{ ...draft.vatSummary[0], vat: '99%' }] },
      ],
    ]
    for (const [path, wrong] of cases) {
      const body = { ...draft, ref: drafts.partner().ref, ...wrong }
      const refusal = await erp.refusal(orders.create, { headers: keyed(drafts.unique('key')), body })
      expect([refusal.status, refusal.code, refusal.field]).toEqual([422, 'validation', path])
    }
  })

  test('a shipped order comes in as shipped', async (tools) => {
    const { record } = await tools.order({ more: { fulfilment: 'shipped' } })
    expect(record.state).toBe('shipped')
  })
}

/** Lines with their fields in one order, since a system may answer them in any. */
function comparable(lines: readonly object[]): readonly object[] {
  return lines.map((line) => Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))))
}
