import { ConfigurationError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { defaultSettings } from './settings.ts'
import { draftOf, erpMasterData, mappedSettings, planOne } from './test-support/planning-input.ts'
import { address, line, row, shopOrder, slots } from './test-support/shop-order.ts'

describe('The document of an order', () => {
  test('carries the order’s own data (M1, M4, M9–M12)', () => {
    const order = shopOrder({
      comment: 'Kérem, csengessenek kétszer! 🛎\n<b>Köszönöm</b>',
      pickupPointId: '100010',
      paysLater: true,
      billing: address({ company: 'Őrsi Kft.' }),
      buyer: { ...shopOrder().buyer, taxNumber: '12345678-2-42' },
    })
    expect(draftOf(order)).toMatchObject({
      ref: { source: 'shoprenter:demo-bolt', externalId: '101' },
      orderedAt: '2026-11-01T08:00:00.000Z',
      currency: 'HUF',
      upperNote: '101',
      internalNote: 'Kérem, csengessenek kétszer! 🛎\n<b>Köszönöm</b>',
      isPaid: false,
      pickupPointId: '100010',
      fulfilment: 'open',
      billing: { name: 'Őrsi Kft.', taxNumber: '12345678-2-42', email: 'tunde@example.com' },
      shipping: { name: 'Őrsi Tünde', taxNumber: null, address: { city: 'Győr' } },
      lines: [{ quantity: '1', unitNet: '1000', vat: '27%', net: '1000', vatAmount: '270', gross: '1270' }],
      vatSummary: [{ vat: '27%', net: '1000', vatAmount: '270', gross: '1270' }],
      net: '1000',
      vatAmount: '270',
      gross: '1270',
    })
  })

  test.each(['=1+1', '+36', '-5 %', '@home', '\tTab'])(
    'S8: carries %j as it was typed: only what goes into a spreadsheet is neutralised',
    (text) => {
      const draft = draftOf(shopOrder({ comment: text, lines: [line({ name: text })] }))
      expect([draft.internalNote, draft.lines[0]?.name]).toEqual([text, text])
    },
  )

  test('takes the shop’s gross price where it agrees with the net total, and only there', () => {
    const small = { price: '333.1759', total: '999.5277', quantities: slots({ stock2: '3' }) }
    const large = line({ resourceId: 'line-2', sku: 'B', price: '10000', total: '10000' })
    const grossOfSmall = (grossPriceCurrency: string | null) => {
      const order = shopOrder({
        lines: [line({ ...small, grossPriceCurrency }), large],
        total: '13969.4002',
        totals: [
          row('SUB_TOTAL', '10999.5277'),
          row('TAX', '2969.8725'),
          row('SUB_TOTAL_WITH_TAX', '13969.4002'),
          row('TOTAL', '13969.4002'),
        ],
      })
      return draftOf(order).lines.map((entry) => entry.gross)
    }
    expect(grossOfSmall('423.2000')).toEqual(['1270', '12699'])
    expect(grossOfSmall('500.0000')).toEqual(['1269', '12700'])
    expect(grossOfSmall(null)).toEqual(['1269', '12700'])
  })

  test('has no address where the shop has none, and ships to the buyer’s name', () => {
    const nobody = address({ familyName: null, givenName: null })
    const nowhere = { address1: null, city: null, postcode: null }
    const draft = draftOf(shopOrder({ shipping: { ...nobody, ...nowhere } }))
    expect(draft.shipping).toMatchObject({ name: 'Őrsi Tünde', address: null })
    expect(draftOf(shopOrder({ shipping: address({ company: 'Átvevő Bt.' }) })).shipping.name).toBe(
      'Átvevő Bt.',
    )
  })

  test('says nothing of payment when the shop does not', () => {
    expect(draftOf(shopOrder({ paysLater: false })).isPaid).toBeNull()
    expect(draftOf(shopOrder({ paysLater: null })).isPaid).toBeNull()
  })

  test('matches methods by name or creates them (M9, M10)', () => {
    const { plan, draft } = planOne(shopOrder())
    expect(draft?.shippingMethod).toEqual({ key: 'shipping-method:gls futár', id: 'sm-1' })
    expect(draft?.paymentMethod).toEqual({ key: 'payment-method:utánvét', id: null })
    expect(plan.actions).toContainEqual({
      kind: 'create-payment-method',
      key: 'payment-method:utánvét',
      draft: { ref: { source: 'shoprenter:demo-bolt', externalId: 'utánvét' }, name: 'Utánvét' },
    })
  })

  test('has no method where the shop names none, and a bound one where it was bound', () => {
    const key = 'payment-method:utánvét'
    const noShipping = { name: null, code: null, taxRate: null, taxName: null }
    const draft = draftOf(shopOrder({ shippingMethod: noShipping }), {
      bindings: new Map([[key, { key, erpId: 'pm-9' }]]),
    })
    expect(draft.shippingMethod).toBeNull()
    expect(draft.paymentMethod).toEqual({ key, id: 'pm-9' })
  })

  test('has an upper note by template (M11, P15)', () => {
    const settings = {
      ...defaultSettings,
      upperNote: '{shopName} #{orderNumber} {marketplace} {marketplaceOrder}',
    }
    expect(draftOf(shopOrder(), { settings }).upperNote).toBe('demo-bolt #101')
    const marketplace = { source: 'EMAG', orderId: '$&12' }
    expect(draftOf(shopOrder({ marketplace }), { settings }).upperNote).toBe('demo-bolt #101 EMAG $&12')
    const unnumbered = { source: 'EMAG', orderId: null }
    expect(draftOf(shopOrder({ marketplace: unnumbered }), { settings }).upperNote).toBe(
      'demo-bolt #101 EMAG',
    )
  })

  test('of a shipped order touches no stock', () => {
    expect(draftOf(shopOrder({ statusId: 'status-sent' })).fulfilment).toBe('shipped')
    expect(draftOf(shopOrder({ statusId: 'status-nobody-knows' })).fulfilment).toBe('open')
  })
})

describe('P2: which warehouse an order reduces', () => {
  const lines = [line({ price: '250', quantities: slots({ stock1: '1', stock2: '3' }) })]

  test('is the one at the same place in the ERP’s list', () => {
    expect(draftOf(shopOrder({ lines })).lines[0]?.allocations).toEqual([
      { warehouseId: 'wh-R1', quantity: '1' },
      { warehouseId: 'wh-R2', quantity: '3' },
    ])
  })

  test('is the first one mapped to the column, and none where none is mapped', () => {
    const warehouses = { stock1: ['R4', 'R1'], stock2: [], stock3: [], stock4: [] }
    const settings = { ...mappedSettings, warehouses }
    expect(draftOf(shopOrder({ lines }), { settings }).lines[0]?.allocations).toEqual([
      { warehouseId: 'wh-R4', quantity: '1' },
    ])
  })

  test('is none for products that keep no stock, and none in an ERP without warehouses', () => {
    const keepsNone = shopOrder({ lines: [line({ subtractsStock: false })] })
    expect(draftOf(keepsNone).lines[0]?.allocations).toEqual([])
    const warehouses = { stock1: ['R1'], stock2: [], stock3: [], stock4: [] }
    const without = { erp: { ...erpMasterData, warehouses: [] }, settings: { ...mappedSettings, warehouses } }
    expect(draftOf(shopOrder({ lines }), without).lines[0]?.allocations).toEqual([])
  })

  test('must exist', () => {
    const warehouses = { stock1: ['R1'], stock2: ['R9'], stock3: [], stock4: [] }
    const settings = { ...mappedSettings, warehouses }
    expect(() => planOne(shopOrder(), { settings })).toThrow(ConfigurationError)
    expect(() => planOne(shopOrder(), { settings })).toThrow('use one of: R1, R2, R3, R4')
  })
})
