import { describe, expect, test } from 'vitest'
import { vatKey } from './keys.ts'
import type { VatMapping } from './settings.ts'
import { vatRates } from './test-support/planning-input.ts'
import { vatResolver } from './vat-resolver.ts'

function mapping(more: Partial<VatMapping>): VatMapping {
  return { country: null, taxName: null, rate: '0', shortName: 'AAM', ...more }
}

function resolve(
  vat: { country?: string; taxName?: string | null; rate: string },
  vatMappings: VatMapping[] = [],
) {
  const vatFor = vatResolver(vatRates, { homeCountry: 'HU', vatMappings })
  return vatFor({ country: 'HU', taxName: null, ...vat })?.shortName ?? null
}

describe('M8: a VAT rate of the shop', () => {
  test('is the ERP’s percentage when it is positive and at home', () => {
    expect(resolve({ rate: '27.0000' })).toBe('27%')
    expect(resolve({ rate: '5' })).toBe('5%')
  })

  test('is unmapped when it is 0, foreign, or unknown to the ERP', () => {
    expect(resolve({ rate: '0.0000' })).toBeNull()
    expect(resolve({ rate: '20', country: 'SK' })).toBeNull()
    expect(resolve({ rate: '5', country: 'SK' })).toBeNull()
    expect(resolve({ rate: '25' })).toBeNull()
    expect(resolve({ rate: '-1' })).toBeNull()
  })

  test('is unmapped when its own name states another percentage', () => {
    expect(resolve({ rate: '27', taxName: '27 %' })).toBe('27%')
    expect(resolve({ rate: '5', taxName: 'ÁFA 27%' })).toBeNull()
    expect(resolve({ rate: '5.5', taxName: '5,5 %' }, [mapping({ rate: '5.5', shortName: '5%' })])).toBeNull()
  })

  test('goes by the most specific mapping', () => {
    const mappings = [
      mapping({ shortName: 'AAM' }),
      mapping({ taxName: 'deposit', shortName: 'ÁKK' }),
      mapping({ country: 'SK', rate: '5', shortName: '5%' }),
    ]
    expect(resolve({ rate: '0' }, mappings)).toBe('AAM')
    expect(resolve({ rate: '0', taxName: 'Deposit ' }, mappings)).toBe('ÁKK')
    expect(resolve({ rate: '0', taxName: 'alanyi' }, mappings)).toBe('AAM')
    expect(resolve({ rate: '5.0000', country: 'SK' }, mappings)).toBe('5%')
    expect(resolve({ rate: '0' }, mappings.toReversed())).toBe('AAM')
  })

  test('is named without regard to case and spaces', () => {
    expect(resolve({ rate: '27' }, [mapping({ rate: '27', shortName: '27 %' })])).toBe('27%')
  })

  test('is unmapped when the mapped name does not exist or stands for another rate', () => {
    expect(resolve({ rate: '0' }, [mapping({ shortName: 'TAM' })])).toBeNull()
    expect(resolve({ rate: '5' }, [mapping({ rate: '5', shortName: '27%' })])).toBeNull()
  })

  test('is what a person decided about exactly this rate, whatever the mappings say', () => {
    const decide = (taxName: string | null, erpId: string) =>
      ({ kind: 'vat', shopKey: vatKey({ country: 'HU', taxName, rate: '0.00' }), erpId }) as const
    const decisions = [decide('Tárgyi mentes', 'ákk'), decide(null, '27%')]
    const settings = {
      homeCountry: 'HU',
      vatMappings: [mapping({ country: 'HU', taxName: 'tárgyi mentes' })],
    }
    const vatFor = vatResolver(vatRates, settings, decisions)
    const zero = { country: 'HU', rate: '0' }
    expect(vatFor({ ...zero, taxName: 'tárgyi  MENTES' })?.shortName).toBe('ÁKK')
    expect(vatFor({ ...zero, country: 'SK', taxName: 'Tárgyi mentes' })).toBeNull()
    expect(vatFor({ ...zero, taxName: null })).toBeNull()
  })
})
