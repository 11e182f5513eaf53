import { contractRoutes, maxSendings } from '@okos-sync/okos/contract'
import { readChanges } from './changes.ts'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { ifMatch, keyed } from './contract-session.ts'
import type { TopicTest } from './topic-context.ts'

const { invoices, orders, system } = contractRoutes

/** Számlák. */
export function invoiceTests(kit: OkosConformanceKit, test: TopicTest): void {
  makingTests(kit, test)
  followingTests(kit, test)
  tellingTests(kit, test)
  deliveryTests(kit, test)
  batchTests(kit, test)
}

function makingTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('an invoice says what its order says, and its VAT in HUF', async (tools) => {
    const { record, draft } = await tools.order({ quantity: 3 })
    const invoice = await tools.invoice(record.id)
    const { net, vatAmount, gross, currency, partner, upperNote, billing } = draft
    expect({ ...invoice, lines: invoice.lines.length }).toEqual({
      ...invoice,
      ...{ orderId: record.id, kind: 'invoice', state: 'valid', net, vatAmount, gross, currency, partner },
      ...{ upperNote, billing, lines: draft.lines.length, stornoOf: null, stornoedBy: null, sendings: [] },
    })
    if (currency === 'HUF') expect([invoice.vatAmountHuf, invoice.exchangeRate]).toEqual([vatAmount, '1'])
  })

  test('an order is invoiced once, whoever asks, and can then no longer be changed', async (tools) => {
    const { erp, drafts } = tools
    const { record, draft } = await tools.order()
    const key = drafts.unique('key')
    const body = drafts.invoice(record.id)
    const first = await erp.answer(invoices.create, { headers: keyed(key), body })
    const again = await erp.answer(invoices.create, { headers: keyed(key), body })
    expect([first.isNew, again.isNew, again.value.id]).toEqual([true, false, first.value.id])
    const call = { headers: keyed(drafts.unique('key')), body: drafts.invoice(record.id) }
    const other = await erp.refusal(invoices.create, call)
    expect([other.status, other.code, other.recordId]).toEqual([409, 'order_invoiced', first.value.id])
    const { value } = await erp.answer(orders.get, { id: record.id })
    expect(value.state).toBe('invoiced')
    const change = { id: record.id, headers: ifMatch(value.version) }
    const amended = await erp.refusal(orders.amend, { ...change, body: { ...draft, upperNote: 'x' } })
    const cancelled = await erp.refusal(orders.cancel, { ...change, body: { reason: '' } })
    expect([amended.code, cancelled.code]).toEqual(['order_invoiced', 'order_invoiced'])
  })

  test('numbers have no gaps when many are made at once, and refused ones take none', async (tools) => {
    const { erp, drafts } = tools
    const placed = await Promise.all(Array.from({ length: 8 }, () => tools.order()))
    const before = await tools.invoice((await tools.order()).record.id)
    const refusing = [1, 2, 3].map(() =>
      erp.refusal(invoices.create, {
        headers: keyed(drafts.unique('key')),
        body: drafts.invoice('no-such-order'),
      }),
    )
    const made = await Promise.all(placed.map(({ record }) => tools.invoice(record.id)))
    await Promise.all(refusing)
    const last = ({ number }: { readonly number: string }) => Number(/\d+$/.exec(number)?.[0])
    const expected = made.map((_, index) => last(before) + index + 1)
    expect(made.map(last).sort((a, b) => a - b)).toEqual(expected)
  })
}

function followingTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('a storno has its own number and negative figures, and there is one at most', async (tools) => {
    const { erp, drafts } = tools
    const { record } = await tools.order({ quantity: 2 })
    const invoice = await tools.invoice(record.id)
    const body = { ref: drafts.partner().ref, reason: 'téves', issuedOn: null }
    const call = { id: invoice.id, body }
    const first = await erp.answer(invoices.storno, { ...call, headers: keyed(drafts.unique('key')) })
    const again = await erp.answer(invoices.storno, { ...call, headers: keyed(drafts.unique('key')) })
    expect([first.isNew, again.isNew, again.value.id]).toEqual([true, false, first.value.id])
    const { kind, stornoOf, gross, vatAmountHuf, lines } = first.value
    expect([kind, stornoOf, gross, vatAmountHuf]).toEqual([
      ...['storno', invoice.id, `-${invoice.gross}`, `-${invoice.vatAmountHuf}`],
    ])
    expect(lines.map(({ quantity }) => quantity)).toEqual(['-2'])
    expect(first.value.number === invoice.number).toBe(false)
    const { value } = await erp.answer(invoices.get, { id: invoice.id })
    expect([value.state, value.stornoedBy]).toEqual(['cancelled', first.value.id])
    const anew = await tools.invoice(record.id)
    expect(anew.id === invoice.id).toBe(false)
  })

  test('paid or not is said to the version that was read', async (tools) => {
    const { erp } = tools
    const { id, version } = await tools.invoice((await tools.order()).record.id)
    const body = { paidOn: '2026-11-24' }
    const stale = await erp.refusal(invoices.setPayment, { id, body, headers: ifMatch(version + 1) })
    expect([stale.status, stale.code]).toEqual([412, 'version_conflict'])
    const paid = await erp.answer(invoices.setPayment, { id, body, headers: ifMatch(version) })
    expect([paid.value.paidOn, paid.value.version > version]).toEqual(['2026-11-24', true])
  })

  test('an order’s invoices are listed alone', async (tools) => {
    const { record } = await tools.order()
    const invoice = await tools.invoice(record.id)
    const { value } = await tools.erp.answer(invoices.list, { query: { orderId: record.id } })
    expect(value.items).toEqual([invoice])
  })
}

function tellingTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('what became of many orders is told in one request, and each invoice once', async (tools) => {
    const { erp, drafts } = tools
    const [first, second, open] = [await tools.order(), await tools.order(), await tools.order()]
    const invoice = await tools.invoice(first.record.id)
    const other = await tools.invoice(second.record.id)
    const body = { ref: drafts.partner().ref, reason: 'téves', issuedOn: null }
    const headers = keyed(drafts.unique('key'))
    const { value: storno } = await erp.answer(invoices.storno, { id: invoice.id, body, headers })
    const orderIds = [first.record.id, open.record.id, 'no-such-order']
    const asked = { orderIds, invoiceIds: [invoice.id, other.id, 'no-such-invoice'] }
    const { value } = await erp.answer(invoices.query, { body: asked })
    const found = value.items.map(({ number, kind, state, orderId }) => [number, kind, state, orderId])
    expect(found.sort()).toEqual(
      [
        [invoice.number, 'invoice', 'cancelled', first.record.id],
        [storno.number, 'storno', 'valid', first.record.id],
        [other.number, 'invoice', 'valid', second.record.id],
      ].sort(),
    )
  })

  test('the feed names the order and the invoice when one is made and when it is cancelled', async (tools) => {
    const { erp, drafts } = tools
    const { record } = await tools.order()
    const start = (await erp.answer(system.changes)).value.cursor
    const invoice = await tools.invoice(record.id)
    const named = async (since: string) => {
      const { changes, cursor } = await readChanges(erp, { since })
      return { names: new Set(changes.map(({ kind, id }) => `${kind} ${id}`)), cursor }
    }
    const made = await named(start)
    const body = { ref: drafts.partner().ref, reason: 'téves', issuedOn: null }
    const headers = keyed(drafts.unique('key'))
    await erp.answer(invoices.storno, { id: invoice.id, body, headers })
    for (const { names } of [made, await named(made.cursor)]) {
      expect([names.has(`order ${record.id}`), names.has(`invoice ${invoice.id}`)]).toEqual([true, true])
    }
  })
}

function deliveryTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('the PDF is one', async (tools) => {
    const { id } = await tools.invoice((await tools.order()).record.id)
    const { status, headers, text } = await tools.erp.send(invoices.pdf, { id })
    const type = headers.get('content-type')?.split(';')[0]
    expect([status, type, text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    expect((await tools.erp.refusal(invoices.pdf, { id: 'no-such-invoice' })).code).toBe('not_found')
  })

  test('a sending’s outcome is recorded, and the same key sends once', async (tools) => {
    const { erp, drafts } = tools
    const { id } = await tools.invoice((await tools.order()).record.id)
    const call = {
      id,
      body: { to: 'konyveles@example.hu', message: null },
      headers: keyed(drafts.unique('key')),
    }
    const first = await erp.answer(invoices.send, call)
    const again = await erp.answer(invoices.send, call)
    expect([first.isNew, again.isNew, again.value.id]).toEqual([true, false, first.value.id])
    const { value } = await erp.answer(invoices.get, { id })
    expect(value.sendings).toEqual([first.value])
  })
}

function batchTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('where many are sent at once, each has its own outcome, and a key sends once', async (tools) => {
    const { erp, drafts } = tools
    const { capabilities } = (await erp.answer(system.info)).value
    if (!capabilities.includes('batch-invoicing')) return
    const [one, two] = [await tools.order(), await tools.order()]
    const [first, second] = [await tools.invoice(one.record.id), await tools.invoice(two.record.id)]
    const to = { to: 'konyveles@example.hu', message: null }
    const items = [first.id, 'no-such-invoice', second.id].map((invoiceId) => ({
      key: drafts.unique('key'),
      draft: { invoiceId, ...to },
    }))
    const send = async () => (await erp.answer(invoices.sendMany, { body: { items } })).value.results
    const sent = await send()
    expect(sent.map(({ key, status }) => [key, status])).toEqual(
      items.map(({ key }, index) => [key, index === 1 ? 'error' : 'created']),
    )
    const again = (await send()).map(({ status }) => status)
    expect(again).toEqual(['existing', 'error', 'existing'])
    const { value } = await erp.answer(invoices.get, { id: second.id })
    expect(value.sendings.map(({ to: address }) => address)).toEqual(['konyveles@example.hu'])
    const many = Array.from({ length: maxSendings + 1 }, (_, index) => ({ ...items[0], key: `${index}` }))
    expect((await erp.refusal(invoices.sendMany, { body: { items: many } })).field).toBe('items')
  })

  test('where many are invoiced at once, each stands or falls alone', async (tools) => {
    const { erp, drafts } = tools
    const { capabilities } = (await erp.answer(system.info)).value
    if (!capabilities.includes('batch-invoicing')) return
    const [one, two] = [await tools.order(), await tools.order()]
    const items = [one.record.id, 'no-such-order', two.record.id, one.record.id].map((orderId) => ({
      key: drafts.unique('key'),
      draft: drafts.invoice(orderId),
    }))
    const { value } = await erp.answer(invoices.createMany, { body: { items } })
    const codes = value.results.map((result) =>
      result.status === 'error' ? result.problem.code : result.status,
    )
    expect(codes).toEqual(['created', 'validation', 'created', 'order_invoiced'])
  })
}
