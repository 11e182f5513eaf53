import { describe, expect, test } from 'vitest'
import { contradictions, quantityOf, roundedToUnits, tenThousandths } from '../test-support/order-judge.ts'
import { isNothing, listAt, recordAt, stringAt } from '../test-support/wire-access.ts'
import { referencedId, textAt, type WireRecord } from '../wire.ts'
import { generateDemoShop } from './generate-demo-shop.ts'
import { statuses, statusId } from './reference.ts'

const now = Date.UTC(2026, 10, 23, 14, 0, 0)
const shop = generateDemoShop({ now })
const seeds = [1, 2, 3, 4, 5]
const shops = [shop, ...seeds.map((seed) => generateDemoShop({ seed, now }))]

const isCart = (order: WireRecord) => referencedId(order, 'orderStatus') === null
const placed = shop.orders.filter((order) => !isCart(order))
const lines = shop.orders.flatMap((order) => listAt(order, 'orderProducts'))
const currencyOf = (order: WireRecord) => stringAt(recordAt(order, 'currency'), 'code')
const rowsOf = (order: WireRecord, type: string) =>
  listAt(order, 'orderTotals').filter((row) => row.type === type)

describe('the demo shop', () => {
  test('is the same for the same seed and moment, and another one for another seed', () => {
    expect(generateDemoShop({ now })).toEqual(shop)
    expect(generateDemoShop({ now, seed: 8 }).orders[0]).not.toEqual(shop.orders[0])
  })

  test('can be of any size, however small', () => {
    for (const size of [0, 1, 2, 7, 49, 50, 99, 100]) {
      const small = generateDemoShop({ now, orders: size, products: 1 + (size % 3), customers: size % 4 })
      const wrong = small.orders.filter((order) => contradictions(order).length > 0)
      expect(wrong.map((order) => order.innerId)).toEqual(small.inconsistentOrders)
      expect(wrong.length * 50).toBeLessThanOrEqual(size)
      expect(small.orders.filter((order) => !isCart(order)).length).toBe(size)
    }
  })

  test('is as big as promised', () => {
    expect(placed.length).toBe(260)
    expect(shop.orders.length - placed.length).toBeGreaterThanOrEqual(8)
    expect(shop.products.length).toBeGreaterThanOrEqual(300)
    expect(shop.customers.length).toBeGreaterThanOrEqual(120)
  })

  test('adds up to the last decimal in every order but the few that are named', () => {
    for (const { orders, inconsistentOrders } of shops) {
      const wrong = orders.filter((order) => contradictions(order).length > 0).map((order) => order.innerId)
      expect(wrong).toEqual(inconsistentOrders)
      expect(wrong.length).toBe(4)
      expect(wrong.length * 50).toBeLessThanOrEqual(orders.length)
    }
  })

  test('contradicts itself in four different ways', () => {
    const wrong = shop.orders.map(contradictions).filter((found) => found.length > 0)
    expect(wrong.map((found) => found.map((text) => text.split(':')[0]))).toEqual([
      ['TOTAL = SUB_TOTAL_WITH_TAX + extras'],
      ['lines = SUB_TOTAL'],
      ['SUB_TOTAL + TAX = SUB_TOTAL_WITH_TAX'],
      ['order.total = TOTAL'],
    ])
  })

  test('adds up in the other reading of foreign totals as well', () => {
    const { orders, inconsistentOrders } = generateDemoShop({ now, foreignTotalsIn: 'order-currency' })
    const wrong = orders.filter((order) => contradictions(order).length > 0).map((order) => order.innerId)
    expect(wrong).toEqual(inconsistentOrders)
  })

  test('shows buyers the amount that it states, in every row', () => {
    const own = generateDemoShop({ now, foreignTotalsIn: 'order-currency' })
    for (const order of own.orders) {
      const unit = currencyOf(order) === 'HUF' ? 10_000n : 100n
      for (const row of listAt(order, 'orderTotals')) {
        if (own.inconsistentOrders.includes(stringAt(order, 'innerId'))) continue
        const isPoints = row.type === 'LOYALTYPOINTS_TO_GET'
        const shown = BigInt(stringAt(row, 'valueText').replace(/[^0-9-]/g, '')) * (isPoints ? 10_000n : unit)
        const off = 2n * (shown - tenThousandths(row, 'value'))
        expect(off <= unit && off >= -unit, `${order.innerId} ${row.type}`).toBe(true)
      }
    }
  })

  test('rounds lines one by one to something else than their sum in at least 40 forint orders', () => {
    for (const { orders } of shops) {
      const differing = orders.filter((order) => {
        if (isCart(order) || currencyOf(order) !== 'HUF') return false
        const totals = listAt(order, 'orderProducts').map((line) => tenThousandths(line, 'total'))
        const whole = totals.reduce((sum, total) => sum + total, 0n)
        return totals.reduce((sum, total) => sum + roundedToUnits(total), 0n) !== roundedToUnits(whole)
      })
      expect(differing.length).toBeGreaterThanOrEqual(40)
    }
  })

  test('prices a placed line as net × quantity, with a round gross', () => {
    for (const order of placed.filter((candidate) => currencyOf(candidate) === 'HUF')) {
      for (const line of listAt(order, 'orderProducts')) {
        const net = tenThousandths(line, 'price')
        expect(tenThousandths(line, 'total')).toBe(net * quantityOf(line))
        const grossTimes100 = net * (100n + BigInt(stringAt(line, 'taxRate').replace('.0000', '')))
        const offRound = ((grossTimes100 + 500_000n) % 1_000_000n) - 500_000n
        expect(offRound > -200n && offRound < 200n).toBe(true)
      }
    }
  })

  test('says a foreign order’s money in forints, its own currency beside it', () => {
    const euro = placed.filter((order) => currencyOf(order) === 'EUR')
    expect(euro.length).toBeGreaterThanOrEqual(10)
    for (const order of euro) {
      const [total] = rowsOf(order, 'TOTAL')
      const shown = BigInt(stringAt(total ?? {}, 'valueText').replace(/[^0-9-]/g, ''))
      const rate = BigInt(stringAt(order, 'value').replace('.', ''))
      const cents = (tenThousandths(order, 'total') * rate + 5_000_000_000n) / 10_000_000_000n
      expect(cents).toBe(shown)
      for (const line of listAt(order, 'orderProducts')) expect(line.grossPriceCurrency).toBeDefined()
    }
  })

  test('has every VAT rate, coupon, fee, deposit, point and discount that the first step needs', () => {
    expect(new Set(lines.map((line) => line.taxRate))).toEqual(
      new Set(['27.0000', '18.0000', '5.0000', '0.0000']),
    )
    const coupons = placed.flatMap((order) => (isNothing(order.coupon) ? [] : [recordAt(order, 'coupon')]))
    expect(new Set(coupons.map((coupon) => coupon.discountType))).toEqual(new Set(['PERCENT', 'FIXED']))
    expect(coupons.some((coupon) => coupon.freeShipping === '1')).toBe(true)
    const couponRates = new Set(placed.map((order) => order.couponTaxRate))
    expect(couponRates.has('-1.0000') && couponRates.size > 1).toBe(true)
    for (const type of [
      'SHIPPING',
      'PAYMENT',
      'COUPON',
      'LOYALTYPOINTS_TO_USE',
      'LOYALTYPOINTS_TO_GET',
      'DEPOSIT',
    ]) {
      expect(placed.filter((order) => rowsOf(order, type).length > 0).length, type).toBeGreaterThanOrEqual(3)
    }
    const discounts = placed.flatMap((order) => listAt(order, 'orderTotals'))
    expect(discounts.some((row) => row.key === 'CART_AMOUNT_DISCOUNT')).toBe(true)
    const withDeposit = placed.filter((order) => listAt(order, 'orderProductAddons').length > 0)
    const inside = withDeposit.filter((order) => rowsOf(order, 'DEPOSIT').length === 0)
    expect(Math.abs(withDeposit.length - 2 * inside.length)).toBeLessThanOrEqual(1)
    expect(
      placed.some((order) => textAt(order, 'externalInfo') === null && !isNothing(order.externalInfo)),
    ).toBe(true)
  })

  test('has orders in every status, and lines without a code in two sound orders', () => {
    const used = new Set(placed.map((order) => referencedId(order, 'orderStatus')))
    expect(used).toEqual(new Set(Object.values(statuses).map(statusId)))
    const nameless = placed.filter((order) =>
      listAt(order, 'orderProducts').some((line) => isNothing(line.sku)),
    )
    expect(nameless.length).toBe(2)
    expect(nameless.flatMap(contradictions)).toEqual([])
    const waiting = nameless.map((order) => referencedId(order, 'orderStatus'))
    expect(waiting).toEqual([statusId(statuses.processing), statusId(statuses.processing)])
    const cancelled = placed.filter(
      (order) => referencedId(order, 'orderStatus') === statusId(statuses.cancelled),
    )
    expect(cancelled.some((order) => shop.inconsistentOrders.includes(stringAt(order, 'innerId')))).toBe(
      false,
    )
  })

  test('keeps the quantity of an abandoned cart at nothing', () => {
    for (const order of shop.orders) {
      for (const line of listAt(order, 'orderProducts')) expect(quantityOf(line) === 0n).toBe(isCart(order))
    }
  })

  test('has nothing younger than an hour or older than 60 days', () => {
    for (const order of shop.orders) {
      expect(stringAt(order, 'dateCreated') >= '2026-09-24T16:00:00').toBe(true)
      expect(stringAt(order, 'dateUpdated') <= '2026-11-23T14:00:00').toBe(true)
      expect(stringAt(order, 'dateUpdated') >= stringAt(order, 'dateCreated')).toBe(true)
    }
  })
})
