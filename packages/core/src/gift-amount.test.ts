import { expect, test } from 'vitest'
import { mayCost } from './gift-amount.ts'
import { planOne } from './test-support/planning-input.ts'
import { shopOrder } from './test-support/shop-order.ts'

test.each([
  ['{"wrapping":"red","price":"300.0000"}', true],
  ['{"wrapping":"red","prices":{"net":"0","grossPrice":1}}', true],
  ['{"price":"0.0000","total":"ismeretlen"}', true],
  ['{"wrapping":"red"}', true],
  ['piros papír', true],
  ['null', true],
  ['{"wrapping":"red","price":"0.0000"}', false],
  ['{"rows":[{"price":0},{"totalPrice":"0"}]}', false],
])('M7: a gift wrapping such as %s may cost something: %s', (text, expected) => {
  expect(mayCost(text)).toBe(expected)
})

test('M7: an order whose wrapping costs nothing becomes a document, one whose wrapping may cost something waits', () => {
  expect(planOne(shopOrder({ giftWrappings: ['{"price":"0"}'] })).verdict.code).toBe('imported')
  expect(planOne(shopOrder({ giftWrappings: ['{"price":"0"}', '{}'] })).verdict.code).toBe(
    'gift-wrapping-unsupported',
  )
})
