import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { cpuTimeMs } from '../test-support/cpu-time.ts'
import { openCode } from './codes.ts'
import { decimalOrNull, decimalOrZero, decimalText, rateOrNull } from './decimals.ts'
import { embedded } from './embedded.ts'
import type { Field } from './field.ts'
import { flagOrNull } from './flags.ts'
import { integerOrNull, integerText } from './integers.ts'
import { linkTo } from './links.ts'
import { listOf, opaqueList } from './lists.ts'
import { isNothing } from './nothing.ts'
import { referenceTo } from './references.ts'
import {
  lowerCode,
  requiredText,
  requiredUpperCode,
  textOrNull,
  textOrZeroAsNull,
  upperCode,
} from './texts.ts'

/** What a field makes of a value; the message when it can't be understood. */
function read(schema: z.ZodMiniType, value: unknown): unknown {
  const result = z.safeParse(schema, value)
  return result.success ? result.data : result.error.issues.map(({ message }) => message).join()
}

const nothings = [null, undefined, '', '  ', {}, []]

describe('every kind of nothing', () => {
  test.each(nothings)('%j is nothing', (value) => {
    expect(isNothing(value)).toBe(true)
  })

  test.each([0, '0', false, 'x', { a: undefined }, [null]])('%j is something', (value) => {
    expect(isNothing(value)).toBe(false)
  })

  test.each([
    ['decimalOrNull', decimalOrNull],
    ['rateOrNull', rateOrNull],
    ['integerOrNull', integerOrNull],
    ['flagOrNull', flagOrNull],
    ['textOrNull', textOrNull],
    ['textOrZeroAsNull', textOrZeroAsNull],
    ['lowerCode', lowerCode],
    ['upperCode', upperCode],
    ['referenceTo', referenceTo('customers')],
    ['openCode', openCode('a')],
    ['embedded', embedded(z.looseObject({ code: textOrNull }))],
  ])('%s makes null of it, and of an absent field', (_, schema) => {
    expect(nothings.map((value) => read(schema, value))).toEqual(nothings.map(() => null))
    expect(read(z.looseObject({ field: schema }), {})).toEqual({ field: null })
  })

  test.each<[string, Field<string>, string]>([
    ['decimalText', decimalText, 'expected a decimal'],
    ['integerText', integerText, 'expected a whole number'],
    ['requiredText', requiredText, 'expected text'],
    ['requiredUpperCode', requiredUpperCode, 'expected a code'],
  ])('%s does not take it, nor an absent field', (_, schema, message) => {
    expect(nothings.map((value) => read(schema, value))).toEqual(nothings.map(() => message))
    expect(z.safeParse(z.looseObject({ field: schema }), {}).error?.issues).toEqual([
      expect.objectContaining({ path: ['field'], message }),
    ])
  })
})

describe('decimals', () => {
  test.each([
    ['3990.0000', '3990.0000'],
    ['-1.5', '-1.5'],
    ['+7', '7'],
    ['007.50', '7.50'],
    ['0.0000', '0.0000'],
    ['.5', '0.5'],
    ['5.', '5'],
    [' 12 ', '12'],
    [0, '0'],
    [1900, '1900'],
    [0.1, '0.1'],
    [1e-7, '0.00000010000000000000'],
    ['1e3', 'expected a decimal'],
    ['1,5', 'expected a decimal'],
    ['12 Ft', 'expected a decimal'],
    ['NaN', 'expected a decimal'],
    ['.', 'expected a decimal'],
    ['-', 'expected a decimal'],
    [Number.NaN, 'expected a decimal'],
    [1e21, 'expected a decimal'],
    [true, 'expected a decimal'],
    [['1'], 'expected a decimal'],
    ['9'.repeat(41), 'expected a decimal'],
  ])('%j is %j', (value, expected) => {
    expect(read(decimalText, value)).toBe(expected)
  })

  test('any figure with up to 8 places keeps its value, as text and as a number', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 1, max: 8 }),
        (units, places) => {
          const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
          const text = `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
          const decoded = String(read(decimalText, text))
          expect(BigInt(decoded.replace('.', ''))).toBe(units)
          expect(decoded.split('.')[1]).toHaveLength(places)
        },
      ),
    )
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        const decoded = String(read(decimalText, value))
        expect(decoded).not.toMatch(/e/)
        expect(Number(decoded)).toBeCloseTo(value, 15)
      }),
    )
  })

  test('no value at all makes a field throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const schema of [
          decimalText,
          integerText,
          flagOrNull,
          textOrNull,
          lowerCode,
          referenceTo('customers'),
          linkTo('orderTotals'),
          openCode('a'),
        ]) {
          expect(typeof z.safeParse(schema, value).success).toBe('boolean')
        }
      }),
    )
  })

  test('a rate below zero is not applicable', () => {
    expect(['-1.0000', '0.0000', '27.0000'].map((value) => read(rateOrNull, value))).toEqual([
      null,
      '0.0000',
      '27.0000',
    ])
  })

  test('a stock column that is missing holds zero', () => {
    expect([undefined, {}, '5'].map((value) => read(decimalOrZero, value))).toEqual(['0', '0', '5'])
  })

  test('a megabyte of hostile digits is refused at once', async () => {
    const tookMs = await cpuTimeMs(async () => {
      for (const hostile of [
        '1'.repeat(1e6),
        `${'0'.repeat(1e6)}x`,
        ' '.repeat(1e6),
        `-${'.'.repeat(1e6)}`,
      ]) {
        read(decimalText, hostile)
        read(integerText, hostile)
      }
    })
    expect(tookMs).toBeLessThan(500)
  })
})

describe('small things', () => {
  test.each([
    ['1', true],
    [1, true],
    [true, true],
    ['true', true],
    ['0', false],
    [0, false],
    [false, false],
    ['2', 'expected a flag (0 or 1)'],
  ])('the flag %j is %j', (value, expected) => {
    expect(read(flagOrNull, value)).toBe(expected)
  })

  test.each([
    ['172', '172'],
    [172, '172'],
    ['2147483647', '2147483647'],
    ['1.5', 'expected a whole number'],
    [1.5, 'expected a whole number'],
    ['12a', 'expected a whole number'],
  ])('the whole number %j is %j', (value, expected) => {
    expect(read(integerText, value)).toBe(expected)
  })

  test('text stays as it is, codes are of one case, zero may stand for none', () => {
    expect(read(textOrNull, ' két szóköz ')).toBe(' két szóköz ')
    expect(read(textOrNull, 5)).toBe('5')
    expect(read(textOrNull, { a: 1 })).toBe('expected text')
    expect(['COD', 'cod', ' Cod '].map((value) => read(lowerCode, value))).toEqual(['cod', 'cod', 'cod'])
    expect(read(upperCode, 'huf')).toBe('HUF')
    expect(['0', 0, '10'].map((value) => read(textOrZeroAsNull, value))).toEqual([null, null, '10'])
  })
})

describe('references', () => {
  const id = 'b3JkZXItb3JkZXJfaWQ9MTcy'
  test.each([
    [{ href: `https://shopname.api.myshoprenter.hu/orders/${id}` }, id],
    [{ href: `/order/${id}` }, id],
    [`https://old.example/orders/${id}`, id],
    [{ href: 'https://shop.example/products/SKU%2F1', id: 'x' }, 'SKU/1'],
    [{ id }, id],
    [{ id: 6 }, '6'],
  ])('%j is the record of that id', (value, expected) => {
    expect(read(referenceTo('orders'), value)).toMatchObject({ id: expected })
  })

  test('a link without an id refers to nothing; a link to a list is not a reference', () => {
    expect(read(referenceTo('orders'), { href: 'https://shop.example/customers/' })).toBeNull()
    expect(read(referenceTo('orders'), { href: 'https://shop.example/orderTotals?orderId=1' })).toMatch(
      /not a link to a list/,
    )
    expect(read(referenceTo('orders'), { href: 'https://shop.example/orders/%E0' })).toMatch(/can be decoded/)
    expect(read(referenceTo('orders'), { name: 'x' })).toMatch(/expected a reference/)
  })

  test('the link tells which of several resources it is; where it does not, the first is taken', () => {
    const attribute = referenceTo('listAttributes', 'numberAttributes')
    expect(read(attribute, { href: `/numberAttributes/${id}` })).toMatchObject({
      resource: 'numberAttributes',
    })
    expect(read(attribute, { href: `/attribute/${id}` })).toMatchObject({ resource: 'listAttributes' })
  })
})

describe('links to lists', () => {
  const href = 'https://shop.example/orderTotals?orderId=1'
  test.each([
    [{ href }, { resource: 'orderTotals', href, items: null }],
    [href, { resource: 'orderTotals', href, items: null }],
    [[{ id: '1' }], { resource: 'orderTotals', href: null, items: [{ id: '1' }] }],
    [
      { href: '/orderTotals/1', id: '1' },
      { resource: 'orderTotals', href: null, items: [{ href: '/orderTotals/1', id: '1' }] },
    ],
    [[], { resource: 'orderTotals', href: null, items: [] }],
    [{}, null],
    [7, 'expected a link or records'],
  ])('%j', (value, expected) => {
    expect(read(linkTo('orderTotals'), value)).toEqual(expected)
  })
})

test('an open code keeps what is not known', () => {
  expect(['PERCENT', 'NEW ', 3].map((value) => read(openCode('PERCENT'), value))).toEqual([
    'PERCENT',
    'NEW',
    '3',
  ])
  expect(read(openCode('PERCENT'), { a: 1 })).toBe('expected a code')
})

describe('embedded lists', () => {
  const list = listOf(z.looseObject({ price: decimalText }))

  test('nothing is an empty list, one object a list of one', () => {
    expect(nothings.map((value) => read(list, value))).toEqual(nothings.map(() => []))
    expect(read(list, { price: '1', other: [1] })).toEqual([{ price: '1', other: [1] }])
    expect(read(list, [{ price: '1' }, { price: '2' }])).toHaveLength(2)
  })

  test('a bare link is told, since its records are missing; where no shape is known it is empty', () => {
    const link = { href: 'https://shop.example/orderTotals?orderId=1' }
    expect(read(list, link)).toBe('expected embedded records, found a link')
    expect(read(opaqueList, link)).toEqual([])
    expect(read(opaqueList, { wrapping: 'red' })).toEqual([{ wrapping: 'red' }])
  })

  test('trouble inside names its place', () => {
    expect(z.safeParse(list, [{ price: '1' }, { price: 'x' }]).error?.issues[0]?.path).toEqual([1, 'price'])
  })
})
