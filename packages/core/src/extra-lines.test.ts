import type { ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { draftOf, planOne } from './test-support/planning-input.ts'
import { deposit, line, orderWithRow, row, shopOrder, slots, totals } from './test-support/shop-order.ts'

/** Lines besides the products, as `name vat gross`. */
function extrasOf(order: ShopOrder): string[] {
  return draftOf(order)
    .lines.filter((entry) => entry.kind === 'service')
    .map((entry) => `${entry.name} ${entry.vat} ${entry.gross}`)
}

/** 1 270 Ft at 27 % and 2 100 Ft at 5 %, with rows besides. */
function mixedOrder(extras: readonly ReturnType<typeof row>[], total: string, more: Partial<ShopOrder> = {}) {
  return shopOrder({
    lines: [
      line(),
      line({
        resourceId: 'line-2',
        sku: 'KONYV-1',
        name: 'Könyv',
        price: '2000',
        total: '2000',
        taxRate: '5',
      }),
    ],
    total,
    totals: [
      row('SUB_TOTAL', '3000.0000'),
      row('TAX', '370.0000'),
      row('SUB_TOTAL_WITH_TAX', '3370.0000'),
      ...extras,
      row('TOTAL', total),
    ],
    ...more,
  })
}

describe('M7: fees', () => {
  test('are services named by the shop’s method, under the fee’s own VAT', () => {
    const order = orderWithRow(row('SHIPPING', '990.0000', { name: 'Pécs, Őz u. 1.' }), '2260.0000')
    expect(extrasOf(order)).toEqual(['GLS futár 27% 990'])
  })

  test('take the settings’ name where the shop tells none', () => {
    const order = orderWithRow(row('PAYMENT', '390.0000'), '1660.0000', {
      paymentMethod: { name: null, code: null, taxRate: null, taxName: null },
    })
    expect(extrasOf(order)).toEqual(['Fizetési díj 27% 390'])
  })

  test('without a rate follow the products, rate by rate', () => {
    expect(extrasOf(mixedOrder([row('PAYMENT', '390.0000')], '3760.0000'))).toEqual([
      'Utánvét 27% 147',
      'Utánvét 5% 243',
    ])
  })

  test('of nothing leave no line', () => {
    expect(extrasOf(orderWithRow(row('SHIPPING', '0.0000'), '1270.0000'))).toEqual([])
  })

  test('whose rate is not mapped make the order wait', () => {
    const order = orderWithRow(row('SHIPPING', '990.0000'), '2260.0000', {
      shippingMethod: { name: 'Futár', code: null, taxRate: '25.0000', taxName: '25 %' },
    })
    expect(planOne(order).verdict).toMatchObject({
      outcome: 'waiting',
      code: 'vat-unmapped',
      params: { country: 'HU', taxName: '25 %', rate: '25' },
    })
  })
})

describe('M13: a coupon', () => {
  const coupon = { code: 'ŐSZ10', discountType: 'PERCENT', freeShipping: false, targetType: null }

  test('that follows the products is spread over their rates and carries its code', () => {
    const order = mixedOrder([row('COUPON', '-337.0000')], '3033.0000', { coupon })
    expect(extrasOf(order)).toEqual(['Kupon kedvezmény (ŐSZ10) 27% -127', 'Kupon kedvezmény (ŐSZ10) 5% -210'])
    expect(draftOf(order).lines.at(-1)?.note).toBe('Kupon: ŐSZ10')
  })

  test('without a code is still a coupon', () => {
    expect(extrasOf(orderWithRow(row('COUPON', '-100.0000'), '1170.0000'))).toEqual([
      'Kupon kedvezmény 27% -100',
    ])
  })

  test('with a rate that the order has is booked under that rate', () => {
    const order = mixedOrder([row('COUPON', '-337.0000')], '3033.0000', { couponTaxRate: '5.0000' })
    expect(extrasOf(order)).toEqual(['Kupon kedvezmény 5% -337'])
  })

  test.each([
    ['that the order lacks', '18.0000', '-337.0000', '3033.0000'],
    ['that no mapping knows', '13.0000', '-337.0000', '3033.0000'],
    ['under which less was bought', '27.0000', '-1685.0000', '1685.0000'],
  ])('with a rate %s follows the products', (_case, couponTaxRate, amount, total) => {
    expect(extrasOf(mixedOrder([row('COUPON', amount)], total, { couponTaxRate })).length).toBe(2)
  })

  describe('beside points under the same fixed rate', () => {
    const bothAt27 = { couponTaxRate: '27.0000', loyaltyPointsTaxRate: '27.0000' }

    test('shares the rate with them while both fit', () => {
      const rows = [row('COUPON', '-800.0000'), row('LOYALTYPOINTS_TO_USE', '-470.0000')]
      expect(extrasOf(mixedOrder(rows, '2100.0000', bothAt27))).toEqual([
        'Kupon kedvezmény 27% -800',
        'Hűségpont felhasználás 27% -470',
      ])
    })

    test('never takes more than the rate has: the points follow what the coupon left', () => {
      const rows = [row('COUPON', '-1000.0000'), row('LOYALTYPOINTS_TO_USE', '-300.0000')]
      const order = mixedOrder(rows, '2070.0000', bothAt27)
      expect(extrasOf(order)).toEqual([
        'Kupon kedvezmény 27% -1000',
        'Hűségpont felhasználás 27% -34',
        'Hűségpont felhasználás 5% -266',
      ])
      expect(draftOf(order).vatSummary.map(({ gross }) => Number(gross) >= 0)).toEqual([true, true])
    })

    test('leaves them nothing under the rate when it takes all of it', () => {
      const rows = [row('COUPON', '-1270.0000'), row('LOYALTYPOINTS_TO_USE', '-100.0000')]
      expect(extrasOf(mixedOrder(rows, '2000.0000', bothAt27))).toEqual([
        'Kupon kedvezmény 27% -1270',
        'Hűségpont felhasználás 5% -100',
      ])
    })
  })

  test('that takes more than was bought is spread over everything', () => {
    const rows = [row('SHIPPING', '990.0000'), row('COUPON', '-3500.0000')]
    expect(extrasOf(mixedOrder(rows, '860.0000'))).toEqual([
      'GLS futár 27% 990',
      'Kupon kedvezmény 27% -1319',
      'Kupon kedvezmény 5% -2181',
    ])
  })

  test('so small that a rate gets nothing leaves no line of 0', () => {
    expect(extrasOf(mixedOrder([row('COUPON', '-1.0000')], '3369.0000'))).toEqual(['Kupon kedvezmény 5% -1'])
  })

  test('for free shipping takes the fee back under the fee’s own VAT', () => {
    const rows = [row('COUPON', '-990.0000'), row('SHIPPING', '990.0000')]
    const order = mixedOrder(rows, '3370.0000', { coupon: { ...coupon, freeShipping: true } })
    expect(extrasOf(order)).toEqual(['GLS futár 27% 990', 'Kupon kedvezmény (ŐSZ10) 27% -990'])
  })

  test('for free shipping that takes more than the fee follows the products', () => {
    const rows = [row('COUPON', '-1090.0000'), row('SHIPPING', '990.0000')]
    const order = mixedOrder(rows, '3270.0000', { coupon: { ...coupon, freeShipping: true } })
    expect(extrasOf(order).length).toBe(3)
  })
})

describe('M13: other discounts and unknown rows', () => {
  test('points used and cart discounts are services of their own', () => {
    const rows = [
      row('', '-50.0000', { key: 'CART_AMOUNT_DISCOUNT' }),
      row('LOYALTYPOINTS_TO_USE', '-20.0000'),
    ]
    const order = shopOrder({ total: '1200.0000', totals: totals(rows, '1200.0000') })
    expect(extrasOf(order)).toEqual(['Hűségpont felhasználás 27% -20', 'Kosárkedvezmény 27% -50'])
  })

  test('an unknown row is booked under its name and flagged', () => {
    const draft = draftOf(orderWithRow(row('PACKING', '200.0000', { name: 'Csomagolás' }), '1470.0000'))
    expect(draft.lines.at(-1)).toMatchObject({
      item: { key: 'service:egyéb tétel', id: null },
      name: 'Csomagolás',
      gross: '200',
      note: 'Ismeretlen jelentésű tétel a webshop összesítőjéből: Csomagolás, PACKING',
    })
  })

  test('an unknown row without type and name is flagged all the same', () => {
    const draft = draftOf(orderWithRow(row('', '200.0000'), '1470.0000'))
    expect(draft.lines.at(-1)?.note).toBe('Ismeretlen jelentésű tétel a webshop összesítőjéből: Egyéb tétel')
  })

  test('two rows of one kind are two lines, whichever comes first', () => {
    const rows = [row('PAYMENT', '20.0000'), row('PAYMENT', '10.0000')]
    const order = (list: typeof rows) => shopOrder({ total: '1300.0000', totals: totals(list, '1300.0000') })
    expect(extrasOf(order(rows))).toEqual(['Utánvét 27% 10', 'Utánvét 27% 20'])
    expect(extrasOf(order(rows.toReversed()))).toEqual(['Utánvét 27% 10', 'Utánvét 27% 20'])
  })
})

describe('An order of gifts only', () => {
  const gift = line({ price: '0.0000', total: '0.0000' })
  const giftOrder = (
    extras: readonly ReturnType<typeof row>[],
    total: string,
    more: Partial<ShopOrder> = {},
  ) =>
    shopOrder({
      lines: [gift],
      total,
      totals: [row('SUB_TOTAL', '0'), row('SUB_TOTAL_WITH_TAX', '0'), ...extras, row('TOTAL', total)],
      ...more,
    })

  test('lets a fee without a rate follow the other fees', () => {
    const order = giftOrder([row('SHIPPING', '990.0000'), row('PAYMENT', '10.0000')], '1000.0000')
    expect(extrasOf(order)).toEqual(['GLS futár 27% 990', 'Utánvét 27% 10'])
  })

  test('books a fee that follows the products under the rate that they all have', () => {
    expect(draftOf(giftOrder([row('PAYMENT', '10.0000')], '10.0000')).lines.at(-1)).toMatchObject({
      vat: '27%',
      gross: '10',
    })
  })

  test('waits when a fee could follow several rates and none of them has an amount', () => {
    const lines = [gift, line({ resourceId: 'line-2', price: '0', total: '0', taxRate: '5.0000' })]
    const order = giftOrder([row('PAYMENT', '10.0000')], '10.0000', { lines })
    expect(planOne(order).verdict).toMatchObject({ code: 'vat-unmapped', params: { rate: '–' } })
  })

  test('is a document of 0 when nothing is to be paid', () => {
    expect(draftOf(giftOrder([], '0.0000'))).toMatchObject({ gross: '0', net: '0', vatAmount: '0' })
  })
})

describe('Deposits', () => {
  test('are services by name, outside the scope of VAT by their mapping', () => {
    const order = shopOrder({
      addons: [deposit({ quantity: '2.0000', total: '100.0000' })],
      total: '1370.0000',
      totals: totals([row('DEPOSIT', '100.0000')], '1370.0000'),
    })
    expect(draftOf(order).lines.at(-1)).toMatchObject({
      kind: 'service',
      name: 'Üveg betétdíj',
      quantity: '2',
      unitNet: '50',
      vat: 'ÁKK',
      gross: '100',
      allocations: [],
    })
  })

  test('that nobody was charged for leave no line', () => {
    expect(extrasOf(shopOrder({ addons: [deposit()] }))).toEqual([])
  })

  test('with a rate of their own are taxed by it, and a missing quantity counts as one', () => {
    const order = shopOrder({
      addons: [deposit({ type: 'PANT', taxRate: '18.0000', quantity: '0' })],
      total: '1329.0000',
      totals: totals([row('DEPOSIT', '59.0000')], '1329.0000'),
    })
    expect(draftOf(order).lines.at(-1)).toMatchObject({ vat: '18%', quantity: '1', net: '50', gross: '59' })
  })

  test('without a mapping make the order wait', () => {
    const order = shopOrder({
      addons: [deposit({ taxRate: '9.0000' })],
      total: '1324.5000',
      totals: totals([row('DEPOSIT', '54.5000')], '1324.5000'),
    })
    expect(planOne(order).verdict).toMatchObject({ params: { taxName: 'deposit', rate: '9' } })
  })
})

test('A line’s quantity is the sum of its warehouses', () => {
  const order = shopOrder({
    lines: [line({ price: '250', quantities: slots({ stock1: '1', stock3: '3' }) })],
  })
  expect(draftOf(order).lines[0]).toMatchObject({ quantity: '4', unitNet: '250', gross: '1270' })
})
