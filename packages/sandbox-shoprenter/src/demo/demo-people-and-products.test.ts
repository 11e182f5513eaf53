import { describe, expect, test } from 'vitest'
import { isNothing, listAt, stringAt } from '../test-support/wire-access.ts'
import { isWireRecord, referencedId, resourceId, textAt } from '../wire.ts'
import { generateDemoShop } from './generate-demo-shop.ts'

const shop = generateDemoShop({ now: Date.UTC(2026, 10, 23, 14, 0, 0) })
const folded = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('hu')
const accent = /[áéíóöőúüű]/i

describe('people of the demo shop', () => {
  test('have an accent in every name, ő and ű among them', () => {
    const names = shop.orders.map((order) => `${order.firstname} ${order.lastname}`)
    const all = [...names, ...shop.customers.map((customer) => `${customer.firstname} ${customer.lastname}`)]
    for (const name of all) expect(name).toMatch(accent)
    expect(all.join('')).toMatch(/ő/)
    expect(all.join('')).toMatch(/ű/)
    for (const product of shop.products) {
      expect(stringAt(listAt(product, 'productDescriptions')[0] ?? {}, 'name')).toMatch(accent)
    }
  })

  test('order as guests too; some come back typing otherwise, some share a name', () => {
    const guests = shop.orders.filter((order) => referencedId(order, 'customer') === null)
    expect(guests.length).toBeGreaterThan(80)
    const spellings = new Map<string, Set<string>>()
    for (const guest of guests) {
      const typed = `${guest.firstname} ${guest.lastname} ${guest.email}`
      const known = spellings.get(folded(typed)) ?? new Set()
      spellings.set(folded(typed), known.add(typed))
    }
    expect([...spellings.values()].filter((typed) => typed.size > 1).length).toBeGreaterThanOrEqual(5)
    const names = shop.customers.map((customer) => `${customer.firstname} ${customer.lastname}`)
    expect(new Set(names).size).toBeLessThan(names.length)
    const emails = shop.customers.map((customer) => customer.email)
    expect(new Set(emails).size).toBe(emails.length)
  })

  test('give tax numbers in the Hungarian form with a right check digit when they buy for a company', () => {
    const numbers = shop.orders.flatMap((order) =>
      textAt(order, 'paymentCompany') === null ? [] : stringAt(order, 'taxNumber'),
    )
    expect(numbers.length).toBeGreaterThan(10)
    for (const number of numbers) {
      expect(number).toMatch(/^\d{8}-[12]-\d\d$/)
      const digits = [...number.slice(0, 8)].map(Number)
      const weights = [9, 7, 3, 1, 9, 7, 3, 1]
      expect(digits.reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0) % 10).toBe(0)
    }
  })

  test('leave short, accented and very long comments', () => {
    const comments = shop.orders.flatMap((order) => textAt(order, 'comment') ?? [])
    expect(comments.length).toBeGreaterThan(30)
    expect(Math.max(...comments.map((comment) => comment.length))).toBeGreaterThan(1000)
  })
})

describe('products of the demo shop', () => {
  test('come with variants, and some name themselves as parent', () => {
    const parents = shop.products.map((product) => [product.id, referencedId(product, 'parentProduct')])
    expect(parents.filter(([id, parent]) => parent !== null && parent !== id).length).toBeGreaterThan(50)
    expect(parents.filter(([id, parent]) => parent === id).length).toBeGreaterThan(10)
    const ids = new Set(shop.products.map((product) => product.id))
    for (const [, parent] of parents) if (typeof parent === 'string') expect(ids.has(parent)).toBe(true)
  })

  test('have a code of their own and a number that is not in their id', () => {
    expect(new Set(shop.products.map((product) => stringAt(product, 'sku').toLowerCase())).size).toBe(
      shop.products.length,
    )
    for (const product of shop.products) {
      expect(product.id).not.toBe(resourceId('product-product_id', Number(product.innerId)))
    }
    for (const customer of shop.customers) {
      expect(customer.id).not.toBe(resourceId('customer-customer_id', Number(customer.innerId)))
    }
  })

  test('lie in four warehouses, some in none', () => {
    for (const slot of ['stock1', 'stock2', 'stock3', 'stock4']) {
      expect(shop.products.filter((product) => product[slot] !== '0').length).toBeGreaterThan(50)
    }
    const isEmpty = (slots: readonly unknown[]) => slots.every((level) => level === '0')
    const levels = shop.products.map((product) => [
      product.stock1,
      product.stock2,
      product.stock3,
      product.stock4,
    ])
    expect(levels.some(isEmpty)).toBe(true)
    expect(shop.settings.find((setting) => setting.key === 'config_stock_count')?.value).toBe('4')
  })
})

describe('the quirks of the wire', () => {
  test('say nothing in every way the shop knows, and name the old host', () => {
    const keys = shop.orders.flatMap((order) =>
      listAt(order, 'orderTotals').map((row) => JSON.stringify(row.key)),
    )
    for (const nothing of ['null', '""', '{}', '[]']) expect(keys).toContain(nothing)
    for (const order of shop.orders) {
      expect(stringAt(order, 'href')).toMatch(/^https:\/\/demo-bolt\.api\.myshoprenter\.hu\/orderExtend\//)
    }
    const products = shop.orders.flatMap((order) =>
      listAt(order, 'orderProducts').map((line) => line.product),
    )
    const hrefs = products.flatMap((product) =>
      isWireRecord(product) && !isNothing(product) ? String(product.href) : [],
    )
    expect(hrefs.some((href) => href.includes('/product/'))).toBe(true)
    expect(hrefs.some((href) => href.includes('/products/'))).toBe(true)
    expect(new Set(shop.orders.map((order) => order.paymentMethodCode))).toContain('cod')
    expect(new Set(shop.orders.map((order) => order.paymentMethodCode))).toContain('COD')
  })
})
