import { expect, test } from 'vitest'
import { requestFloor } from './request-floor.ts'

const nothing = {
  isFirstRun: false,
  products: 320,
  customers: 130,
  orders: 0,
  pushedProducts: 0,
  lookedUp: 0,
}

test('a quiet run needs the token, four kinds of metadata and one page of orders', () => {
  expect(requestFloor(nothing)).toBe(6)
})

test('the first run adds the methods and every page of products and customers', () => {
  expect(requestFloor({ ...nothing, isFirstRun: true, orders: 260 })).toBe(1 + 4 + 2 + 2 + 1 + 2)
})

test('a push costs its batches and one more look at the orders', () => {
  expect(requestFloor({ ...nothing, pushedProducts: 201 })).toBe(6 + 2 + 1)
})

test('look-ups of new products and buyers are batched by 200', () => {
  expect(requestFloor({ ...nothing, lookedUp: 200 })).toBe(7)
})
