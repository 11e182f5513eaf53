import type { OrderDocument } from '@okos-sync/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditBooks } from '../../audit/audit-books.ts'
import { list, object, type Raw, text } from '../../audit/raw-shop.ts'
import { type ConnectedWorld, openConnectedWorld } from '../support/connected-world.ts'
import { shopName } from '../support/world.ts'

const fewest = 3
const shop = ['--orders', '160', '--products', '80', '--customers', '30', '--requests-per-second', '1000']

describe('160 orders as they come', () => {
  let world: ConnectedWorld
  let orders: readonly Raw[]
  const unmapped = new Set<string>()
  const documents = new Map<string, OrderDocument>()

  beforeAll(async () => {
    world = await openConnectedWorld(shop)
    const { orders: come } = await world.sync({ settings: { vatMappings: [] } }).run()
    for (const { order, code } of come.waiting) if (code === 'vat-unmapped') unmapped.add(order)
    expect(unmapped.size).toBeGreaterThanOrEqual(fewest)
    expect(
      (await world.erpBooks()).orders.filter(({ ref }) => unmapped.has(text(object(ref).externalId))),
    ).toEqual([])
    await world.sync().run()
    orders = (await world.shopBooks()).orders
    for (const document of (await world.erpBooks()).orders as unknown as readonly OrderDocument[]) {
      documents.set(document.ref.externalId, document)
    }
  }, 60_000)
  afterAll(() => world.close())

  /** Those of a kind that have a document; there are always some, or the test says nothing. */
  const imported = (isOfKind: (order: Raw) => boolean) => {
    const found = orders.filter(isOfKind).flatMap((order) => {
      const document = documents.get(text(order.innerId))
      return document === undefined ? [] : [{ order, document }]
    })
    expect(found.length).toBeGreaterThanOrEqual(fewest)
    return found
  }

  test('B3: have documents that agree with the shop to the forint, by a computation of its own', async () => {
    const report = auditBooks(await world.shopBooks(), await world.erpBooks(), shopName)
    expect(report.findings).toEqual([])
    expect(report.documents).toBeGreaterThan(100)
    for (const { shop, erp } of Object.values(report.gross)) expect(erp).toBe(shop)
  })

  test('B2: have a verdict each, in Hungarian and English, whatever became of them', async () => {
    const sync = world.sync()
    const outcomes = new Set<string>()
    for (const { innerId } of orders.filter(({ orderStatus }) => text(object(orderStatus).href) !== '')) {
      const explained = await sync.explain(text(innerId))
      expect(explained?.texts.hu.text).toContain(text(innerId))
      expect(explained?.texts.en.text).toContain(text(innerId))
      outcomes.add(explained?.verdict.outcome ?? 'none')
    }
    expect(outcomes).toContain('imported')
    expect([...outcomes]).not.toContain('none')
  })

  test('M8: wait for the mapping of their VAT, and come with it', () => {
    for (const { document } of imported(({ innerId }) => unmapped.has(text(innerId)))) {
      expect(['TAM', 'ÁKK'].some((name) => document.lines.some(({ vat }) => vat === name))).toBe(true)
    }
  })

  test('M13: name the coupon on its line, and give its discount under the VAT of what it is for', () => {
    const isDiscounted = (order: Raw) =>
      text(object(order.coupon).code) !== '' &&
      list(order.orderTotals).some((row) => row.type === 'COUPON' && Number(text(row.value)) < 0)
    for (const { order, document } of imported(isDiscounted)) {
      const code = text(object(order.coupon).code)
      const lines = document.lines.filter(({ name, note }) => `${name} ${note ?? ''}`.includes(code))
      expect(lines.length).toBeGreaterThan(0)
      const goods = new Set(document.lines.filter((line) => !lines.includes(line)).map(({ vat }) => vat))
      for (const { vat, gross } of lines) {
        expect(goods).toContain(vat)
        expect(Number(gross)).toBeLessThan(0)
      }
    }
  })

  test('P12: keep their currency, and the figures that the shop asked for in it', () => {
    for (const { order, document } of imported((order) => text(object(order.currency).code) === 'EUR')) {
      expect(document.currency).toBe('EUR')
      const rate = Number(text(order.value))
      expect(Number(document.gross)).toBeCloseTo(Number(text(order.total)) * rate, 1)
    }
  })
})
