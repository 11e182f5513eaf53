import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { sampleOrder } from '../test-support/sample-order.ts'
import { allContractRoutes, contractRoutes } from './contract-routes.ts'
import { infoSchema } from './info.ts'
import { orderDraftSchema, orderSummarySchema } from './order.ts'
import { pageQuerySchema } from './paging.ts'
import { partnerDraftSchema, partnerSchema } from './partner.ts'
import { readVersionTag, versionTag } from './primitives.ts'
import { stockMovementDraftSchema } from './stock.ts'

/** Paths at fault; a key that is not of the contract with its path. */
function faults(schema: z.ZodType, value: unknown): readonly string[] {
  const issues = schema.safeParse(value).error?.issues ?? []
  return issues.map((issue) => [...issue.path, ...('keys' in issue ? issue.keys : [])].join('.'))
}

const partner = {
  ref: { source: 'shoprenter:demo', externalId: '7' },
  name: 'Kiss Béla',
  isCompany: false,
  taxNumber: null,
  emails: ['bela@example.hu'],
  phone: null,
  billing: { countryCode: 'HU', postcode: '1011', city: 'Budapest', street: 'Fő utca 1.' },
  shipping: null,
}

describe('requests', () => {
  test('a sound order and a sound partner come through word for word', () => {
    expect(orderDraftSchema.parse(sampleOrder)).toEqual(sampleOrder)
    expect(partnerDraftSchema.parse(partner)).toEqual(partner)
  })

  test('a field that is missing, misspelt or of the wrong kind is named by its path', () => {
    const { upperNote: _, ...withoutNote } = sampleOrder
    expect(faults(orderDraftSchema, withoutNote)).toEqual(['upperNote'])
    expect(faults(partnerDraftSchema, { ...partner, nmae: 'x' })).toEqual(['nmae'])
    expect(faults(partnerDraftSchema, { ...partner, name: ' ' })).toEqual(['name'])
    const billing = { ...partner.billing, countryCode: 'hu' }
    expect(faults(partnerDraftSchema, { ...partner, billing })).toEqual(['billing.countryCode'])
    expect(faults(orderDraftSchema, { ...sampleOrder, gross: 1165 })).toEqual(['gross'])
    expect(faults(orderDraftSchema, { ...sampleOrder, gross: '1e3' })).toEqual(['gross'])
    expect(faults(orderDraftSchema, { ...sampleOrder, fulfilment: 'lost' })).toEqual(['fulfilment'])
  })

  test('an order that does not add up is refused at the figure', () => {
    expect(faults(orderDraftSchema, { ...sampleOrder, vatAmount: '264' })).toEqual(['vatAmount'])
  })

  test('a time keeps its moment and becomes UTC; one without offset is refused', () => {
    const local = { ...sampleOrder, orderedAt: '2026-11-23T09:00:00+01:00' }
    expect(orderDraftSchema.parse(local).orderedAt).toBe(sampleOrder.orderedAt)
    expect(faults(orderDraftSchema, { ...sampleOrder, orderedAt: '2026-11-23T09:00:00' })).toEqual([
      'orderedAt',
    ])
  })

  test('receipts bring and issues take', () => {
    const base = { ref: partner.ref, productId: 'p', warehouseId: 'w', note: null }
    const faultsOf = (type: string, quantity: string) =>
      faults(stockMovementDraftSchema, { ...base, type, quantity })
    expect([faultsOf('receipt', '1'), faultsOf('issue', '-0.5'), faultsOf('correction', '-1')]).toEqual([
      [],
      [],
      [],
    ])
    expect([faultsOf('receipt', '-1'), faultsOf('issue', '1'), faultsOf('correction', '0.00')]).toEqual([
      ['quantity'],
      ['quantity'],
      ['quantity'],
    ])
  })

  test('a page has 1 to 500 records, 100 unless asked', () => {
    expect(pageQuerySchema.parse({})).toEqual({ limit: 100 })
    expect(pageQuerySchema.parse({ limit: '500', cursor: 'x' })).toEqual({ limit: 500, cursor: 'x' })
    expect([faults(pageQuerySchema, { limit: '501' }), faults(pageQuerySchema, { limit: '0' })]).toEqual([
      ['limit'],
      ['limit'],
    ])
  })
})

describe('answers', () => {
  test('unknown fields and unknown words pass, what is left out is null', () => {
    const read = partnerSchema.parse({
      id: 'partner-1',
      version: 1,
      refs: [],
      name: 'Kiss Béla',
      isCompany: false,
      emails: [],
      createdAt: '2026-11-23T09:00:00+01:00',
      loyaltyLevel: 'gold',
    })
    expect(read).toMatchObject({ taxNumber: null, billing: null, createdAt: '2026-11-23T08:00:00.000Z' })
    const summary = { id: 'o', number: 'MR-1', version: 2, ref: partner.ref, currency: 'HUF', gross: '1' }
    expect(orderSummarySchema.parse({ ...summary, state: 'partly-shipped' }).state).toBe('partly-shipped')
    const info = { edition: 'X', company: 'Y', serverTime: '2026-11-23T08:00:00Z', maxBulkItems: 10 }
    expect(infoSchema.parse({ ...info, capabilities: ['orders', 'drones'] }).capabilities).toContain('drones')
  })
})

describe('the route table', () => {
  test('no operation stands twice, all belong to v1, and writes carry a key, keys or a version', () => {
    const names = allContractRoutes.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names.every((name) => / \/v1\/[a-z-]+/.test(name))).toBe(true)
    const bare = allContractRoutes.filter(
      ({ scope, requiredHeader, path }) =>
        scope !== 'read' && requiredHeader === null && !path.endsWith('/bulk'),
    )
    expect(bare).toEqual([])
    expect(names).toContain(`${contractRoutes.orders.amend.method} /v1/orders/{id}`)
  })

  test('versions travel as entity tags', () => {
    expect(readVersionTag(versionTag(12))).toBe(12)
    expect(['12', '"x"', '', 'W/"12"', '"1"2'].map(readVersionTag)).toEqual([null, null, null, null, null])
  })
})
