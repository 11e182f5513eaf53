import type { OrderDocumentSummary, OrderState, ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { orderChanges, possibleStep } from './order-changes.ts'
import { nothingFound, planOne, written } from './test-support/planning-input.ts'
import { address, line, orderWithRow, row, shopOrder, slots } from './test-support/shop-order.ts'

describe('P6: what changed between two revisions of an order', () => {
  test('is nothing for the same content, whatever order it is listed in', () => {
    const order = shopOrder({ lines: [line(), line({ resourceId: 'line-2', sku: 'B' })] })
    const turned = {
      ...order,
      lines: order.lines.toReversed(),
      totals: order.totals.toReversed(),
      total: '1270',
      updatedAt: '2026-11-02T08:00:00.000Z',
      buyer: { ...order.buyer, customerId: 'other-opaque-id' },
    }
    expect(orderChanges(order, turned)).toEqual([])
  })

  test('is told line by line', () => {
    const before = shopOrder({ lines: [line(), line({ resourceId: 'line-2', sku: 'B', name: 'Bögre' })] })
    const after = shopOrder({
      lines: [
        line({ quantities: slots({ stock1: '2', stock2: '1' }), total: '3000.0000', name: 'Szappan' }),
        line({ resourceId: 'line-3', sku: null, name: 'Egyedi felirat' }),
      ],
    })
    expect(orderChanges(before, after)).toEqual([
      { kind: 'line-removed', line: 'B', quantity: '1' },
      {
        kind: 'line-changed',
        line: 'SZAPPAN-1',
        field: 'name',
        before: 'Kézműves szappan',
        after: 'Szappan',
      },
      { kind: 'line-changed', line: 'SZAPPAN-1', field: 'quantity', before: '1', after: '3' },
      { kind: 'line-changed', line: 'SZAPPAN-1', field: 'total', before: '1000', after: '3000' },
      { kind: 'line-added', line: 'Egyedi felirat', quantity: '1' },
    ])
  })

  test('tells two lines of one product apart', () => {
    const two = [line({ total: '1000' }), line({ resourceId: 'line-2', total: '2000' })]
    const dearer = [line({ total: '1000' }), line({ resourceId: 'line-2', total: '2500' })]
    expect(orderChanges(shopOrder({ lines: two }), shopOrder({ lines: dearer.toReversed() }))).toEqual([
      { kind: 'line-changed', line: 'SZAPPAN-1', field: 'total', before: '2000', after: '2500' },
    ])
  })

  test('is told row by row of the totals', () => {
    const before = orderWithRow(row('SHIPPING', '990.0000'), '2260.0000')
    const after = orderWithRow(row('', '-70.0000', { key: 'CART_AMOUNT_DISCOUNT' }), '1200.0000')
    const unnamed = orderWithRow(row('', '0.0000'), '1200.0000')
    expect(orderChanges(before, after)).toEqual([
      { kind: 'total-changed', row: 'CART_AMOUNT_DISCOUNT', before: null, after: '-70' },
      { kind: 'total-changed', row: 'SHIPPING', before: '990', after: null },
      { kind: 'total-changed', row: 'TOTAL', before: '2260', after: '1200' },
      { kind: 'total-changed', row: 'order.total', before: '2260', after: '1200' },
    ])
    expect(orderChanges(after, unnamed)).toContainEqual({
      kind: 'total-changed',
      row: '–',
      before: null,
      after: '0',
    })
  })

  test('names changed personal data without telling it', () => {
    const after = shopOrder({
      buyer: { ...shopOrder().buyer, email: 'uj@example.com' },
      shipping: address({ city: 'Titkosfalva' }),
      comment: 'Kapucsengő: Titkos',
      statusId: 'status-sent',
    })
    const changes = orderChanges(shopOrder(), after)
    expect(changes).toEqual([
      { kind: 'details-changed', what: 'buyer' },
      { kind: 'details-changed', what: 'shipping' },
      { kind: 'details-changed', what: 'comment' },
      { kind: 'status-changed', before: 'status-new', after: 'status-sent' },
    ])
    expect(JSON.stringify(changes)).not.toMatch(/Titkos|example/u)
  })
})

describe('P6, P7: what may be done about a changed order', () => {
  const edited = shopOrder({ comment: 'új' })
  const sent = shopOrder({ statusId: 'status-sent' })
  const cancelled = shopOrder({ statusId: 'status-storno' })
  const states: readonly (OrderState | null)[] = [
    null,
    'open',
    'shipped',
    'cancelled',
    'invoiced',
    'archived',
  ]
  const steps = (after: ShopOrder) =>
    states.map((documentState) =>
      possibleStep({
        changes: orderChanges(shopOrder(), after),
        isCancelled: after === cancelled,
        documentState,
      }),
    )

  test('depends on the state of its document', () => {
    expect(steps(edited)).toEqual(['create', 'amend', 'amend', 'amend', 'conflict', 'amend'])
    expect(steps(sent)).toEqual(['create', 'nothing', 'nothing', 'amend', 'nothing', 'nothing'])
    expect(steps(cancelled)).toEqual(['nothing', 'cancel', 'cancel', 'nothing', 'conflict', 'cancel'])
  })

  test.each([edited, cancelled])('is what the plan does', (after) => {
    const actions = states.map((state) => {
      const document: OrderDocumentSummary = {
        ...{
          id: 'doc-1',
          number: 'WEB-1',
          version: 3,
          state: state ?? 'open',
          currency: 'HUF',
          gross: '1270',
        },
        ref: { source: 'shoprenter:demo-bolt', externalId: '101' },
      }
      if (state === null) return planOne(after)
      const known = new Map([['101', written(planOne(shopOrder()).record)]])
      return planOne(after, { known, found: { ...nothingFound, orders: [document] } })
    })
    const done = actions.map(({ plan, verdict }) => {
      const [step] = plan.actions.filter((action) => action.kind.endsWith('-order'))
      if (verdict.outcome === 'conflict') return 'conflict'
      return step === undefined ? 'nothing' : step.kind.replace('-order', '')
    })
    expect(done).toEqual(steps(after))
  })
})
