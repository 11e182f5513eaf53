import { ConfigurationError } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { resolveSettings } from './resolve-settings.ts'
import { defaultSettings } from './settings.ts'

const slotsOf = (stock1: unknown) => ({ stock1, stock2: ['R1'], stock3: [], stock4: [] })
const mapping = { country: null, taxName: null, rate: '0', shortName: 'AAM' }

describe('Settings', () => {
  test('are the defaults where nothing is given', () => {
    expect(resolveSettings(undefined)).toEqual(defaultSettings)
    expect(resolveSettings({ numberSeries: undefined })).toEqual(defaultSettings)
  })

  test('choose orders', () => {
    const chosen = {
      ordersSince: '2026-01-01T00:00:00.000Z',
      paymentRules: { cod: 'when-paid' },
      paidStatusNames: ['Fizetve'],
      productAliases: { A: 'B' },
      writeBackStatuses: { invoiced: 'Számlázva' },
    } as const
    expect(resolveSettings(chosen)).toMatchObject(chosen)
  })

  test('stand on the defaults, also inside the names of services', () => {
    const settings = resolveSettings(
      JSON.parse(`{"serviceNames":{"coupon":"Kupon"},"warehouses":${JSON.stringify(slotsOf(['R2']))},
        "vatMappings":[${JSON.stringify({ ...mapping, country: 'SK', taxName: 'DPH' })}],"numberSeries":"WEB"}`),
    )
    expect(settings.serviceNames).toEqual({ ...defaultSettings.serviceNames, coupon: 'Kupon' })
    expect(settings.numberSeries).toBe('WEB')
    expect(settings.vatMappings[0]?.country).toBe('SK')
  })

  test.each<[string, unknown]>([
    ['missingProducts', true],
    ['priceMode', 'sometimes'],
    ['priceList', ''],
    ['roundGrossTo', '0'],
    ['roundGrossTo', 'öt'],
    ['largePriceMovePercent', -1],
    ['largePriceMovePercent', Number.POSITIVE_INFINITY],
    ['maxPricesMovedPercent', 101],
    ['maxPricesMovedPercent', -1],
    ['homeCountry', 'hu'],
    ['homeCountry', null],
    ['numberSeries', ' '],
    ['upperNote', 'rendelés'],
    ['upperNote', 7],
    ['upperNote', '{orderNumber} {buyer}'],
    ['shippedStatusNames', 'Teljesítve'],
    ['cancelledStatusNames', ['']],
    ['beingWrittenMinutes', -1],
    ['beingWrittenMinutes', Number.POSITIVE_INFINITY],
    ['beingWrittenMinutes', Number.NaN],
    ['foreignTotals', 'guess'],
    ['stockMode', 'roughly'],
    ['stockBuffer', '-1'],
    ['stockBuffer', 5],
    ['stockBuffer', '1e3'],
    ['defaultUnit', ''],
    ['maxZeroedPercent', 101],
    ['maxZeroedPercent', -1],
    ['historyDays', 0],
    ['historyDays', 1.5],
    ['historyDays', 36_501],
    ['payloadDays', -1],
    ['payloadDays', '30'],
    ['vatMappings', {}],
    ['vatMapping', []],
    ['ambiguousPartners', 'ask'],
    ['ordersSince', '2026-01-01'],
    ['ordersSince', '2026-13-01T00:00:00.000Z'],
    ['importedStatusNames', [7]],
    ['inconsistentOrders', 'guess'],
    ['exchangeRates', null],
    ['vatReckoning', 'per-order'],
    ['companyBy', 'name'],
    ['lastnameFirstLanguages', 'de'],
    ['figureTotals', [7]],
    ['figureTotals', [' total']],
    ['serviceNames', null],
    ['productAliases', null],
    ['paymentRules', 'never'],
    ['warehouses', []],
    ['shippedStatusNames', ['Kész', ' KÉSZ']],
  ])('refuse %s: %j, naming it', (field, value) => {
    const partial = Object.fromEntries([[field, value]])
    expect(() => resolveSettings(partial)).toThrow(expect.objectContaining({ code: 'configuration', field }))
    expect(() => resolveSettings(partial)).toThrow(ConfigurationError)
  })

  test.each<[string, object]>([
    ['serviceNames.coupon', { serviceNames: { coupon: '' } }],
    ['serviceNames.kupon', { serviceNames: { kupon: 'Kupon' } }],
    ['vatMappings.1.country', { vatMappings: [mapping, { ...mapping, country: 'Hungary' }] }],
    ['vatMappings.0.taxName', { vatMappings: [{ ...mapping, taxName: '' }] }],
    ['vatMappings.0.rate', { vatMappings: [{ ...mapping, rate: 0 }] }],
    ['vatMappings.0.shortName', { vatMappings: [{ ...mapping, shortName: null }] }],
    ['paymentRules.cod', { paymentRules: { cod: 'sometimes' } }],
    ['paidStatusNames', { paymentRules: { cod: 'when-paid' } }],
    ['productAliases.A', { productAliases: { A: ' ' } }],
    ['warehouses.stock1', { warehouses: slotsOf(null) }],
    ['warehouses.stock2', { warehouses: slotsOf(['R1']) }],
    ['warehouses.stock5', { warehouses: { ...slotsOf(['R2']), stock5: [] } }],
    ['vatMappings.0', { vatMappings: ['AAM'] }],
    ['productAliases. A', { productAliases: { ' A': 'B' } }],
    ['productAliases.A', { productAliases: { A: 'B ' } }],
    ['writeBackStatuses', { writeBackStatuses: 'Számlázva' }],
    ['writeBackStatuses.invoiced', { writeBackStatuses: { invoiced: ' ' } }],
  ])('refuse what is wrong at %s', (field, partial) => {
    expect(() => resolveSettings(partial)).toThrow(expect.objectContaining({ field }))
  })

  test.each<[string, string, object]>([
    [
      'two mappings of one rate',
      'vatMappings.1',
      {
        vatMappings: [
          { ...mapping, country: 'HU', taxName: '0 %' },
          { ...mapping, country: 'HU', taxName: '0%', rate: '0.00', shortName: 'TAM' },
        ],
      },
    ],
    ['two codes for one product', 'productAliases.B', { productAliases: { A: 'X', B: 'X' } }],
    ['two rules for one method', 'paymentRules. COD', { paymentRules: { cod: 'always', ' COD': 'never' } }],
    [
      'a status that is imported and cancelled',
      'importedStatusNames',
      { importedStatusNames: ['Új', 'Lemondva'], cancelledStatusNames: ['lemondva'] },
    ],
    [
      'a paid status that is cancelled',
      'paidStatusNames',
      { paidStatusNames: ['Visszautalva'], cancelledStatusNames: ['Visszautalva'] },
    ],
    ['a shipped status that is cancelled', 'shippedStatusNames', { cancelledStatusNames: ['Kiszállítva'] }],
    [
      'payment that no imported status can say',
      'paidStatusNames',
      { paymentRules: { cod: 'when-paid' }, paidStatusNames: ['Fizetve'], importedStatusNames: ['Új'] },
    ],
  ])('refuse %s', (_what, field, partial) => {
    expect(() => resolveSettings(partial)).toThrow(expect.objectContaining({ field }))
  })

  test('may name one status for two meanings that go together, and mappings that differ in one part', () => {
    const chosen = {
      importedStatusNames: ['Fizetve', 'Új'],
      paidStatusNames: ['Fizetve'],
      paymentRules: { cod: 'when-paid' },
      vatMappings: [mapping, { ...mapping, country: 'HU' }, { ...mapping, taxName: 'Export' }],
      figureTotals: ['LOYALTY_INFO'],
    } as const
    expect(resolveSettings(chosen)).toMatchObject(chosen)
  })
})
