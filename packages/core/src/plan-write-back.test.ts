import type { InvoiceSummary, OrderVerdict } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { planWriteBack, type WriteBackSubject } from './plan-write-back.ts'
import { shopOrder } from './test-support/shop-order.ts'

const statuses = ['new', 'Számlázva', 'Törölve'].map((name) => ({ id: `id-${name}`, innerId: null, name }))
const shop = { shopName: 'demo', statuses, cancelledStatusId: 'id-Törölve' }
const settings = {
  writeBackStatuses: { invoiced: 'számlázva' },
  movableStatusNames: [],
  cancelledStatusNames: [],
}

const verdict: OrderVerdict = {
  orderInnerId: '7',
  outcome: 'imported',
  code: 'imported',
  params: {},
  notes: [],
  ...{ currency: 'HUF', shopGross: '100', shopUpdatedAt: '2026-11-02T08:00:00.000Z' },
}

function subject(changes: Partial<WriteBackSubject> = {}): WriteBackSubject {
  const revision = { ...shopOrder(), statusId: 'id-new' }
  return {
    record: { orderInnerId: '7', verdict, hadLeft: false, revision },
    documentState: 'invoiced',
    invoices: [],
    note: null,
    order: { statusId: 'id-new' },
    ...changes,
  }
}

function invoice(changes: Partial<InvoiceSummary>): InvoiceSummary {
  return {
    ...{ id: 'i1', number: 'SZ-1', kind: 'invoice', state: 'valid', orderId: 'd7', stornoOf: null },
    ...{ stornoedBy: null, issuedOn: '2026-11-02', paidOn: null, currency: 'HUF', gross: '100' },
    pdfUrl: 'https://erp.example/i1.pdf',
    ...changes,
  }
}

const plan = (changes: Partial<WriteBackSubject>, chosen: object = {}) =>
  planWriteBack({ shop, settings: { ...settings, ...chosen }, subjects: [subject(changes)] })
const note = { orderInnerId: '7', documentState: 'open', statusId: null, invoiceIds: [] }

test('a status goes up when the document gets to its state, from where the order came in or we put it', () => {
  const action = { kind: 'write-order-status', statusId: 'id-Számlázva', statusName: 'Számlázva' }
  expect(plan({})).toMatchObject({ actions: [{ ...action, expected: 'id-new' }], notes: [], left: [] })
  const order = { statusId: 'id-Törölve' }
  expect(plan({ order, note: { ...note, statusId: 'id-Törölve' } }).actions).toMatchObject([action])
})

test('of a state that asks for nothing, was told before, or that the order has already, only a note is taken', () => {
  expect(plan({ note: { ...note, documentState: 'invoiced' } })).toEqual({ actions: [], notes: [], left: [] })
  for (const changes of [{ documentState: 'open' }, { order: { statusId: 'id-Számlázva' } }]) {
    const { documentState = 'invoiced' } = changes
    expect(plan(changes)).toEqual({ actions: [], notes: [{ ...note, documentState }], left: [] })
  }
})

test('a state that the shop gave the document itself is no news to it', () => {
  const writeBackStatuses = { shipped: 'Számlázva', cancelled: 'Törölve' }
  const hadLeft = { ...subject().record, hadLeft: true }
  const cancelled = { ...subject().record, verdict: { ...verdict, outcome: 'cancelled' as const } }
  const states = [
    plan({ documentState: 'shipped', record: hadLeft }, { writeBackStatuses }),
    plan({ documentState: 'cancelled', record: cancelled }, { writeBackStatuses }),
    plan({ documentState: 'shipped' }, { writeBackStatuses }),
    plan({ documentState: 'cancelled' }, { writeBackStatuses }),
  ]
  expect(states.map(({ actions }) => actions.length)).toEqual([0, 0, 1, 1])
})

test('what can’t be told is left, with its reason', () => {
  const why = (changes: Partial<WriteBackSubject>, chosen: object = {}) =>
    plan(changes, chosen).left.map((left) => left.why)
  expect(why({ order: { statusId: 'id-Törölve' } })).toEqual(['status-moved'])
  expect(why({ order: { statusId: null } })).toEqual(['status-moved'])
  expect(why({ record: { ...subject().record, revision: undefined } as never })).toEqual(['status-moved'])
  expect(why({ order: null })).toEqual(['order-missing'])
  expect(why({}, { writeBackStatuses: { invoiced: 'nincs' } })).toEqual(['status-unknown'])
  expect(why({}, { writeBackStatuses: { invoiced: 'Törölve' } })).toEqual(['status-cancels'])
  const without = { documentState: 'open', invoices: [invoice({ pdfUrl: null })] }
  expect(why(without)).toEqual(['no-link'])
  expect(why({ documentState: 'open', order: null, invoices: [invoice({})] })).toEqual(['order-missing'])
  const movable = { movableStatusNames: ['törölve', 'nincs'] }
  expect(plan({ order: { statusId: 'id-Törölve' } }, movable).actions).toHaveLength(1)
})

test('invoices go up oldest first, each once, a storno after what it cancels; unknown kinds stay', () => {
  const invoices = [
    invoice({ id: 's1', number: 'ST-1', kind: 'storno' }),
    invoice({}),
    invoice({ id: 'i3', number: 'SZ-3', issuedOn: '2026-11-03' }),
    invoice({ id: 'i0', number: 'SZ-0', issuedOn: '2026-11-01' }),
    invoice({ id: 'p', kind: 'proforma' }),
  ]
  const { actions } = plan({ note: { ...note, documentState: 'invoiced', invoiceIds: ['i0'] }, invoices })
  expect(
    actions.map((action) => 'invoice' in action && [action.invoice.number, action.invoice.type]),
  ).toEqual([
    ['SZ-1', 'normal'],
    ['ST-1', 'storno'],
    ['SZ-3', 'normal'],
  ])
})
