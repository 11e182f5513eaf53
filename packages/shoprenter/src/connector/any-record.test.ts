import { stockSlots } from '@okos-sync/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DecodedRecord, decodeRecord } from '../decode-record.ts'
import { customerExtendSchema } from '../resources/customer-extend.ts'
import { orderExtendSchema } from '../resources/order-extend.ts'
import { productExtendSchema } from '../resources/product-extend.ts'
import { createShopZone } from '../shop-zone.ts'
import { example } from '../test-support/fixtures.ts'
import { mapCustomer } from './map-customer.ts'
import { mapOrder } from './map-order.ts'
import { mapProduct } from './map-product.ts'

const zone = createShopZone('Europe/Budapest')
const order = example('order_extend', 'get_id.json')
const product = example('product_extend', 'get_id.json')
const customer = { id: 'c1', innerId: '7', dateCreated: '2026-01-31T10:00:00', addresses: [{ id: 'a1' }] }

/** Whatever JSON can hold, the shop's own notations among it. */
const anyValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    '',
    {},
    [],
    '0',
    0,
    '-1.0000',
    '0000-00-00',
    '-0001-11-30T00:00:00',
    { href: 'x?y=1' },
    { toString: 1 },
  ),
)

/** The record with some of its fields replaced by anything. */
const spoilt = (record: Readonly<Record<string, unknown>>) =>
  fc
    .dictionary(fc.constantFrom(...Object.keys(record)), anyValue, { maxKeys: 3 })
    .map((changes) => ({ ...record, ...changes }))

/** Understood and mapped, or a place and a reason: never a throw. */
function expectVerdict<T>(record: DecodedRecord<T>, map: (value: T) => unknown): void {
  if (record.ok) expect(map(record.value)).toBeTypeOf('object')
  else expect([record.path, record.message].every((text) => text !== '')).toBe(true)
}

describe('whatever the shop puts into a field', () => {
  test('an order is understood or names the field', () => {
    fc.assert(
      fc.property(spoilt(order), (wire) => {
        expectVerdict(decodeRecord(orderExtendSchema, wire), (value) =>
          mapOrder(value, { shopName: 'shop', zone }),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('a product and a customer too', () => {
    fc.assert(
      fc.property(spoilt(product), spoilt(customer), (wireProduct, wireCustomer) => {
        expectVerdict(decodeRecord(productExtendSchema, wireProduct), (value) => mapProduct(value, 'hu'))
        expectVerdict(decodeRecord(customerExtendSchema, wireCustomer), (value) => mapCustomer(value, zone))
      }),
      { numRuns: 300 },
    )
  })

  test('a record that is none at all is told as well', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (wire) => {
        expect(decodeRecord(orderExtendSchema, wire)).toMatchObject({ ok: false, raw: wire })
      }),
    )
  })

  test('levels stay what the shop wrote', () => {
    const level = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(level, fc.boolean(), (units, asNumber) => {
        const wire = {
          ...product,
          ...Object.fromEntries(stockSlots.map((slot) => [slot, asNumber ? units : String(units)])),
        }
        const record = decodeRecord(productExtendSchema, wire)
        expect(record.ok && Object.values(mapProduct(record.value, null).levels)).toEqual(
          Array(4).fill(String(units)),
        )
      }),
    )
  })
})
