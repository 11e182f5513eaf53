import type { Partner, ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import {
  erpMasterData,
  mappedSettings,
  nothingFound,
  partner,
  planOne,
  product,
} from './test-support/planning-input.ts'
import { deposit, line, orderWithRow, row, shopOrder, slots } from './test-support/shop-order.ts'
import { shopLevel } from './test-support/stock-input.ts'

function withTaxNumber(taxNumber: string | null): ShopOrder {
  return shopOrder({ buyer: { ...shopOrder().buyer, taxNumber } })
}

describe('B2: an order that is imported although something about it is worth knowing', () => {
  test('has no note when nothing is', () => {
    expect(planOne(shopOrder()).verdict.notes).toEqual([])
    expect(planOne(withTaxNumber('12345676-2-42')).verdict.notes).toEqual([])
    expect(planOne(withTaxNumber('ATU12345678')).verdict.notes).toEqual([])
  })

  test.each(['12345678-2-42', '12345676-9-42', 'nincs'])(
    'keeps the broken tax number %s as text and notes it, without repeating it',
    (taxNumber) => {
      const { draft, verdict } = planOne(withTaxNumber(taxNumber))
      expect(draft?.billing.taxNumber).toBe(taxNumber)
      expect(verdict).toMatchObject({ code: 'imported', notes: [{ code: 'tax-number-broken', params: {} }] })
    },
  )

  test('has no SUB_TOTAL row', () => {
    const order = shopOrder({ totals: shopOrder().totals.filter(({ type }) => type !== 'SUB_TOTAL') })
    expect(planOne(order).verdict.notes).toEqual([{ code: 'sub-total-missing', params: {} }])
  })

  test('states its figures in another currency than its own', () => {
    const foreign = {
      ...shopOrder({ currency: 'EUR', exchangeRate: '0.00250000' }),
      lines: [line({ priceCurrency: '2.5' })],
    }
    expect(planOne(foreign).verdict.notes).toEqual([
      { code: 'figures-converted', params: { from: 'HUF', to: 'EUR', rate: '0.0025' } },
    ])
  })

  test('has deposits that nobody was charged for', () => {
    expect(planOne(shopOrder({ addons: [deposit()] })).verdict.notes).toEqual([
      { code: 'deposits-not-charged', params: {} },
    ])
  })

  test('has a discount under a rate that the products lack, told once', () => {
    const mixed = {
      lines: [line(), line({ resourceId: 'l2', sku: 'B', taxRate: '5', total: '2000', price: '2000' })],
      totals: [
        row('SUB_TOTAL', '3000'),
        row('TAX', '370'),
        row('SUB_TOTAL_WITH_TAX', '3370'),
        row('COUPON', '-370'),
        row('TOTAL', '3000'),
      ],
      total: '3000',
    }
    const notesFor = (couponTaxRate: string) => planOne(shopOrder({ ...mixed, couponTaxRate })).verdict.notes
    expect(notesFor('18.0000')).toEqual([{ code: 'discount-rate-unused', params: { rate: '18' } }])
    expect(notesFor('27.0000')).toEqual([])
  })

  test('has a discount whose rate is the only one anyway', () => {
    const order = orderWithRow(row('COUPON', '-100'), '1170', { couponTaxRate: '27.0000' })
    expect(planOne(order).verdict.notes).toEqual([])
  })

  test('has a line whose total is not its price times its quantity', () => {
    const order = shopOrder({ lines: [line({ price: '900.0000' })] })
    expect(planOne(order).verdict.notes).toEqual([
      {
        code: 'line-total-differs',
        params: { line: 'Kézműves szappan', expected: '900', found: '1000' },
      },
    ])
    const rounded = shopOrder({ lines: [line({ price: '333.5', quantities: slots({ stock1: '3' }) })] })
    expect(planOne(rounded).verdict.notes).toEqual([])
  })

  test('has a line of which nothing was bought', () => {
    const unbought = line({ resourceId: 'l2', name: 'Bögre', total: '0', price: '0', quantities: slots({}) })
    expect(planOne(shopOrder({ lines: [line(), unbought] })).verdict.notes).toEqual([
      { code: 'line-without-quantity', params: { line: 'Bögre' } },
    ])
  })

  test('takes goods from a column of the shop that no warehouse feeds', () => {
    const lines = [line({ quantities: slots({ stock1: '1', stock3: '1' }), price: '500' })]
    const erp = { ...erpMasterData, warehouses: erpMasterData.warehouses.slice(0, 2) }
    expect(planOne(shopOrder({ lines }), { erp }).verdict.notes).toEqual([
      { code: 'slot-without-warehouse', params: { slot: 'stock3' } },
    ])
    const untouched = [{ ...line({ quantities: slots({ stock3: '1' }) }), subtractsStock: false }]
    expect(planOne(shopOrder({ lines: untouched }), { erp }).verdict.notes).toEqual([])
  })

  test('has a total that nobody knows', () => {
    const named = orderWithRow(row('ECO', '30.0000', { name: 'Környezetvédelem' }), '1300.0000')
    expect(planOne(named).verdict.notes).toEqual([
      { code: 'unknown-total-booked', params: { name: 'Környezetvédelem', type: 'ECO', value: '30' } },
    ])
    expect(planOne(orderWithRow(row('', '30.0000'), '1300.0000')).verdict.notes).toMatchObject([
      { params: { name: '–', type: '–' } },
    ])
  })
})

describe('M4: a partner that may be the wrong one is noted', () => {
  const notesFor = (partners: readonly Partner[], order = shopOrder()) =>
    planOne(order, { found: { ...nothingFound, partners }, settings: mappedSettings }).verdict.notes

  test('when several fit exactly', () => {
    const twins = [partner(), partner({ id: 'twin' }), partner({ id: 'triplet' })]
    expect(notesFor(twins)).toEqual([{ code: 'partner-several-exact', params: { candidates: '3' } }])
  })

  test('when the tax numbers differ', () => {
    const other = partner({ taxNumber: '87654321-2-42' })
    expect(notesFor([other], withTaxNumber('12345676-2-42'))).toEqual([
      { code: 'partner-tax-numbers-differ', params: { candidates: '1' } },
    ])
  })

  test('when another one is nearly called so', () => {
    expect(notesFor([partner({ name: 'Orsi Tunde' })])).toEqual([
      { code: 'partner-names-nearly-equal', params: { candidates: '1' } },
    ])
  })

  test('when another one has the tax number', () => {
    const taxpayer = partner({ name: 'Szappan Kft.', emails: [], taxNumber: '12345676-2-42' })
    expect(notesFor([taxpayer], withTaxNumber('12345676-2-42'))).toEqual([
      { code: 'partner-tax-number-equal', params: { candidates: '1' } },
    ])
  })

  test('and not when it is certain', () => {
    expect(notesFor([partner()])).toEqual([])
  })
})

describe('M6: a product code that is not quite the ERP’s is noted', () => {
  test('when case is all that differs: it is another product', () => {
    const found = { ...nothingFound, products: [product({ code: 'szappan-1' })] }
    const { draft, plan, verdict } = planOne(shopOrder(), { found })
    expect(draft?.lines[0]?.item).toEqual({ key: 'product:SZAPPAN-1', id: null })
    expect(plan.actions.map(({ kind }) => kind)).toContain('create-product')
    expect(verdict.notes).toEqual([
      { code: 'product-code-case', params: { code: 'SZAPPAN-1', erpCode: 'szappan-1' } },
    ])
  })

  test('when the shop’s product had another code before: it is the product known under that one', () => {
    const level = shopLevel({ sku: 'REGI-1', shopProductId: 'product-1' })
    const found = { ...nothingFound, products: [product({ code: 'REGI-1' })] }
    const context = { found, knownLevels: new Map([['REGI-1', level]]) }
    const { draft, plan, verdict } = planOne(shopOrder(), context)
    expect(draft?.lines[0]?.item).toEqual({ key: 'product:SZAPPAN-1', id: 'erp-product-1' })
    expect(plan.matches).toContainEqual({ entity: 'product', key: 'product:SZAPPAN-1', by: 'former-code' })
    expect(verdict.notes).toEqual([
      { code: 'product-code-renamed', params: { code: 'SZAPPAN-1', formerCode: 'REGI-1' } },
    ])
  })

  test('but a former code that the ERP does not know either says nothing', () => {
    const level = shopLevel({ sku: 'REGI-1', shopProductId: 'product-1' })
    const knownLevels = new Map([['REGI-1', level]])
    expect(planOne(shopOrder(), { knownLevels }).draft?.lines[0]?.item.id).toBeNull()
    const gone = shopOrder({ lines: [line({ productId: null })] })
    const found = { ...nothingFound, products: [product({ code: 'REGI-1' })] }
    expect(planOne(gone, { knownLevels, found }).draft?.lines[0]?.item.id).toBeNull()
    const same = new Map([['SZAPPAN-1', shopLevel({ sku: 'SZAPPAN-1', shopProductId: 'product-1' })]])
    expect(planOne(shopOrder(), { knownLevels: same }).verdict.notes).toEqual([])
  })

  test('and not when code and ERP agree, or a person decided', () => {
    const found = { ...nothingFound, products: [product(), product({ id: 'other', code: 'szappan-1' })] }
    expect(planOne(shopOrder(), { found }).verdict.notes).toEqual([])
    const decisions = [{ kind: 'product', shopKey: 'product:SZAPPAN-1', erpId: 'other' }] as const
    expect(planOne(shopOrder(), { found, decisions }).verdict.notes).toEqual([])
  })
})
