import type { ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { readCurrency } from './read-currency.ts'
import type { SyncSettings } from './settings.ts'
import { line, row, shopOrder } from './test-support/shop-order.ts'

function read(
  more: Partial<ShopOrder>,
  foreignTotals: SyncSettings['foreignTotals'],
  exchangeRates: SyncSettings['exchangeRates'] = 'shop-to-order',
) {
  const order = shopOrder({ currency: 'EUR', exchangeRate: '0.0025', totals: [], ...more })
  const reading = readCurrency(order, { shopCurrency: 'HUF', foreignTotals, exchangeRates })
  return reading.isDecided ? `${reading.figuresIn} ×${reading.factor} ×${reading.shopFactor}` : 'undecided'
}

const inForints = 'HUF ×0.0025 ×1'
const inEuros = 'EUR ×1 ×400'

describe('P12: the currency of a foreign order’s figures', () => {
  test('is no question for an order in the shop’s own currency', () => {
    expect(read({ currency: 'HUF', exchangeRate: null }, 'by-figures')).toBe('HUF ×1 ×1')
  })

  test('is reached by a rate that is stated the other way round, where the settings say so', () => {
    const shown = { exchangeRate: '400', lines: [line({ price: '400', priceCurrency: '1' })] }
    expect(read(shown, 'by-figures', 'order-to-shop')).toBe(inForints)
    expect(read(shown, 'by-figures')).toBe('undecided')
    expect(read({ ...shown, exchangeRate: null }, 'shop-currency', 'order-to-shop')).toBe('undecided')
  })

  test('is told by the lines’ net price in the order’s currency', () => {
    expect(read({ lines: [line({ priceCurrency: '2.5000' })] }, 'by-figures')).toBe(inForints)
    expect(read({ lines: [line({ priceCurrency: '1000.0000' })] }, 'by-figures')).toBe(inEuros)
  })

  test('is told by the lines’ gross price in the order’s currency', () => {
    expect(read({ lines: [line({ grossPriceCurrency: '3.1800' })] }, 'by-figures')).toBe(inForints)
    expect(read({ lines: [line({ grossPriceCurrency: '1270.0000' })] }, 'by-figures')).toBe(inEuros)
  })

  test('is told by the digits shown to the buyer', () => {
    const shown = (valueText: string) => ({ totals: [row('TOTAL', '7788.0000', { valueText })] })
    expect(read(shown('19,47 €'), 'by-figures')).toBe(inForints)
    expect(read(shown('7.788,00'), 'by-figures')).toBe(inEuros)
    expect(read(shown('7.788 Ft'), 'by-figures')).toBe(inForints)
  })

  test('stays open when the signs contradict each other, or there are none', () => {
    const totals = [row('TOTAL', '1000.0000', { valueText: '1 000,00 €' })]
    expect(read({ lines: [line({ priceCurrency: '2.5000' })], totals }, 'by-figures')).toBe('undecided')
    expect(read({}, 'by-figures')).toBe('undecided')
    expect(read({ lines: [line({ priceCurrency: '77.0000' })] }, 'by-figures')).toBe('undecided')
  })

  test('takes no sign from amounts that fit both readings or neither, or that name another currency', () => {
    const rows = [
      row('SHIPPING', '0.0000', { valueText: '0,00 €' }),
      row('SHIPPING', '0.0000', { valueText: '0 Ft' }),
      row('TAX', '100.0000', { valueText: '100 $' }),
      row('TAX', '100.0000', { valueText: '900 Ft' }),
      row('TOTAL', '100.0000', { valueText: 'ingyenes' }),
    ]
    expect(read({ totals: rows }, 'by-figures')).toBe('undecided')
  })

  test('takes no sign from points, whose number is the same in every currency', () => {
    const points = row('LOYALTYPOINTS_TO_GET', '120.0000', { valueText: '120' })
    expect(read({ totals: [points] }, 'by-figures')).toBe('undecided')
    expect(read({ totals: [points], lines: [line({ priceCurrency: '2.5' })] }, 'by-figures')).toBe(inForints)
  })

  test('needs a rate where the figures are in the shop’s currency', () => {
    const lines = [line({ priceCurrency: '2.5000' })]
    expect(read({ lines, exchangeRate: null }, 'by-figures')).toBe('undecided')
    expect(read({ lines, exchangeRate: '0.0000' }, 'shop-currency')).toBe('undecided')
  })

  test('does without a rate where the figures are in the order’s currency', () => {
    const lines = [line({ priceCurrency: '1000.0000' })]
    expect(read({ lines, exchangeRate: null }, 'by-figures')).toBe('EUR ×1 ×0')
  })

  test('can be fixed by a setting', () => {
    expect(read({}, 'shop-currency')).toBe(inForints)
    expect(read({}, 'order-currency')).toBe(inEuros)
  })
})
