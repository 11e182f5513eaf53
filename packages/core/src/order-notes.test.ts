import type { Partner, ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { mappedSettings, nothingFound, partner, planOne } from './test-support/planning-input.ts'
import { orderWithRow, row, shopOrder } from './test-support/shop-order.ts'

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
