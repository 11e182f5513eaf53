import type { OrderDrift } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import {
  driftText,
  orderDriftTexts,
  stockDriftTexts,
  stockReasonText,
  stockReasonTexts,
} from './drift-texts.ts'
import { productDrift } from './stock-drift.ts'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([found]) => found).toSorted()

test.each([
  ['orders', orderDriftTexts],
  ['stock', stockDriftTexts],
])(
  'every difference over %s has a text and a next step in both languages, with the same placeholders',
  (_, { hu, en }) => {
    expect(Object.keys(hu)).toEqual(Object.keys(en))
    const english = new Map(Object.entries(en))
    for (const [code, { text, nextStep }] of Object.entries(hu)) {
      const other = english.get(code)
      expect([nextStep, other?.nextStep]).not.toContain('')
      expect(placeholders(text + nextStep), code).toEqual(placeholders(`${other?.text}${other?.nextStep}`))
    }
  },
)

test('every reason has a text in both languages, with the same placeholders', () => {
  const english = new Map(Object.entries(stockReasonTexts.en))
  for (const [code, text] of Object.entries(stockReasonTexts.hu)) {
    expect(placeholders(text), code).toEqual(placeholders(english.get(code) ?? ''))
  }
  expect(stockReasonText({ code: 'orders-not-in', quantity: '3', orders: ['105', '106'] }, 'en')).toBe(
    'held by orders that are not in Okos yet: 3 (105, 106)',
  )
})

test('a difference is told in words, with a dash for what is not known', () => {
  const drift: OrderDrift = {
    ...{ about: 'order', orderInnerId: '101', code: 'gross-differs', documentNumbers: ['WEB-1'] },
    ...{ currency: 'HUF', shopGross: '1270', erpGross: '1000', difference: '-270', isHealed: false },
  }
  expect(driftText(drift, 'en').text).toBe(
    'The total of order 101 is 1270 HUF in the shop and 1000 HUF in document WEB-1: a difference of -270 HUF.',
  )
  const unknown: OrderDrift = { ...drift, code: 'order-gone', documentNumbers: [], currency: null }
  expect(driftText(unknown, 'hu').text).toContain('(bizonylat: –)')
  expect(driftText({ ...drift, currency: null, difference: null }, 'en').text).toContain('a difference of –.')
  const about = { sku: 'A-1', productInnerId: '9' }
  expect(driftText(productDrift('unmapped-code', about), 'en').text).toContain('no product A-1')
  expect(driftText(productDrift('not-sent-yet', about), 'hu').text).toContain('a webshop – darabot')
  const row = { shop: '3', lastKnown: '4', wanted: '5', slot: 'stock1' } as const
  expect(driftText({ ...productDrift('changed-in-shop', about), ...row }, 'en').text).toContain(
    'shows 3 of A-1 (stock1) where 4 is due',
  )
})
