import type { Method, ShopMethodOffer } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { MappingContext } from './mapping-conditions.ts'
import { mappingDriftText, mappingDriftTexts } from './mapping-drift-texts.ts'
import { type MappingWatch, watchMappings } from './mapping-watch.ts'
import { defaultSettings, type SyncSettings } from './settings.ts'
import { erpMasterData, planningInput } from './test-support/planning-input.ts'

const { shop } = planningInput([])
const taxClasses = [{ id: 'tax-27', name: '27 %', rate: '27.0000' }]
const cod: ShopMethodOffer = { id: 'pay-1', name: 'Utánvét', code: 'cod' }
const card: ShopMethodOffer = { id: 'pay-2', name: 'Bankkártya', code: null }
const gls: ShopMethodOffer = { id: 'ship-1', name: 'GLS futár', code: 'gls' }

type Change = Partial<Omit<MappingContext, 'settings'>> & { readonly settings?: Partial<SyncSettings> }

function context({ settings, ...more }: Change = {}): MappingContext {
  return {
    shop: { ...shop, taxClasses },
    erp: erpMasterData,
    bindings: new Map(),
    methods: { paymentMethods: [cod, card], shippingMethods: [gls] },
    hasStock: true,
    settings: { ...defaultSettings, ...settings },
    ...more,
  }
}

const firstLook = watchMappings(null, context()).watch
const toldAfter = (change: Change, before: MappingWatch | null = firstLook) =>
  watchMappings(before, context(change)).told.map(({ code, name }) => `${code} ${name}`)
const openAfter = (change: Change, before: MappingWatch | null = firstLook) =>
  watchMappings(before, context(change)).watch.open.map(({ code }) => code)
const withPayments = (...paymentMethods: ShopMethodOffer[]): Change => ({
  methods: { paymentMethods, shippingMethods: [gls] },
})
const withErpPayments = (...paymentMethods: Method[]) => ({ erp: { ...erpMasterData, paymentMethods } })
const withClass = (name: string, rate: string | null): Change => ({
  shop: { ...shop, taxClasses: [...taxClasses, { id: 'tax-x', name, rate }] },
})
const withStatuses = (...names: string[]): Change => ({
  shop: {
    ...shop,
    taxClasses,
    statuses: names.map((name, index) => ({ id: `s${index}`, innerId: null, name })),
  },
})

test('B7: at the first look nothing is new, and only what is the matter is told', () => {
  expect(watchMappings(null, context())).toMatchObject({ told: [], watch: { open: [] } })
  expect(toldAfter(withClass('Szerb 20 %', '20'), null)).toEqual(['vat-class-unmapped Szerb 20 % (20 %)'])
})

test('B7: the same look again tells nothing, and what is open stays open', () => {
  const change = withClass('0 %', '0')
  const { watch, told } = watchMappings(firstLook, context(change))
  expect(told.map(({ code }) => code)).toEqual(['vat-class-unmapped'])
  const again = watchMappings(watch, context(change))
  expect(again).toMatchObject({
    told: [],
    watch: { open: [{ code: 'vat-class-unmapped', isBlocking: true }] },
  })
  const settings = { vatMappings: [{ country: 'HU', taxName: null, rate: '0', shortName: 'AAM' }] }
  expect(openAfter({ ...change, settings }, watch)).toEqual([])
})

describe('B7: methods', () => {
  const apple = { id: 'pay-3', name: 'Apple Pay', code: 'APPLE' }

  test('a new one is told, and open until Okos has it', () => {
    const { watch, told } = watchMappings(firstLook, context(withPayments(cod, card, apple)))
    expect(told).toMatchObject([{ code: 'payment-method-new', name: 'Apple Pay', isBlocking: false }])
    const change = withPayments(cod, card, apple)
    expect(openAfter(change, watch)).toEqual(['payment-method-new'])
    expect(toldAfter(change, watch)).toEqual([])
    const created = { ...change, ...withErpPayments({ id: 'pm-9', name: 'apple  pay' }) }
    expect(openAfter(created, watch)).toEqual([])
  })

  test('one that Okos knows by its code, or that a person mapped, is told but not open', () => {
    const change = withPayments(cod, card, apple)
    const coded = { ...change, ...withErpPayments({ id: 'pm-9', name: 'Apple' }) }
    expect(toldAfter(coded)).toEqual(['payment-method-new Apple Pay'])
    expect(openAfter(coded)).toEqual([])
    const decision = { kind: 'payment-method', shopKey: 'payment-method:apple pay', erpId: 'pm-1' } as const
    expect(openAfter({ ...change, decisions: [decision] })).toEqual([])
  })

  test('one that disappears again from the shop is no longer open', () => {
    const { watch } = watchMappings(firstLook, context(withPayments(cod, card, apple)))
    expect(openAfter({}, watch)).toEqual([])
  })

  test('a renamed one is told with both names; a way to ship likewise', () => {
    const paid = watchMappings(firstLook, context(withPayments({ ...cod, name: 'Fizetés a futárnál' }, card)))
    expect(paid.told).toMatchObject([{ code: 'payment-method-renamed', params: { before: 'Utánvét' } }])
    const methods = { paymentMethods: [cod, card], shippingMethods: [{ ...gls, name: 'GLS házhoz' }] }
    expect(toldAfter({ methods })).toEqual(['shipping-method-renamed GLS házhoz'])
  })

  test('one whose match disappeared from Okos is blocking, whether an order or a person made the match', () => {
    const key = 'shipping-method:gls futár'
    const bindings = new Map([[key, { key, erpId: 'sm-gone' }]])
    expect(toldAfter({ bindings })).toEqual(['shipping-method-gone-in-erp GLS futár'])
    const decisions = [{ kind: 'shipping-method', shopKey: key, erpId: 'sm-1' } as const]
    expect(toldAfter({ bindings, decisions })).toEqual([])
  })
})

test('B7: a shop that hides its methods is told once; what was seen before is not new when it shows them again', () => {
  const hidden = watchMappings(
    firstLook,
    context({ methods: null, settings: { paymentRules: { COD: 'never' } } }),
  )
  expect(hidden.told.map(({ code }) => code)).toEqual(['methods-hidden'])
  expect(watchMappings(hidden.watch, context())).toMatchObject({ told: [], watch: { open: [] } })
  const never = watchMappings(null, context({ methods: null })).watch
  expect(never.view).toMatchObject({ paymentMethods: {}, shippingMethods: {} })
})

describe('B7: VAT', () => {
  test('a new or changed class that has a match is told once; one without a rate too', () => {
    expect(toldAfter(withClass('Könyv 5 %', '5'))).toEqual(['vat-class-new Könyv 5 % (5 %)'])
    const changed = { shop: { ...shop, taxClasses: [{ id: 'tax-27', name: 'Mérsékelt', rate: '18' }] } }
    expect(toldAfter(changed)).toEqual(['vat-class-changed Mérsékelt (18 %)'])
    expect(toldAfter(withClass('Nincs', null))).toEqual(['vat-class-new Nincs'])
    expect(openAfter(changed)).toEqual([])
  })

  test('a short name that Okos no longer has takes its mappings and its classes along', () => {
    const erp = {
      ...erpMasterData,
      vatRates: erpMasterData.vatRates.filter((rate) => rate.shortName !== '27%'),
    }
    const settings = { vatMappings: [{ country: 'HU', taxName: null, rate: '27', shortName: '27 %' }] }
    expect(toldAfter({ erp, settings })).toEqual([
      'vat-class-unmapped 27 % (27 %)',
      'vat-mapping-gone-in-erp 27 %',
    ])
  })
})

describe('B7: statuses', () => {
  test('a new and a renamed one are told', () => {
    const before = watchMappings(null, context(withStatuses('Új', 'Kiszállítva'))).watch
    expect(toldAfter(withStatuses('Új', 'Átadva', 'Csomagolás'), before)).toEqual([
      'status-unknown Teljesítve, Kiszállítva',
      'status-renamed Átadva',
      'status-new Csomagolás',
    ])
  })

  test('a name in a setting that the shop lacks is open until one of the two is corrected', () => {
    const settings = {
      importedStatusNames: ['Fizetve'],
      cancelledStatusNames: ['Vevő lemondta', 'Meghiúsult'],
    }
    const { told } = watchMappings(firstLook, context({ settings }))
    expect(told).toMatchObject([
      {
        code: 'status-unknown',
        name: 'Meghiúsult',
        params: { setting: 'cancelledStatusNames' },
        isBlocking: false,
      },
      {
        code: 'status-unknown',
        name: 'Fizetve',
        params: { setting: 'importedStatusNames' },
        isBlocking: true,
      },
    ])
  })

  test('a payment rule for a method that the shop does not have is told', () => {
    const settings = { paymentRules: { COD: 'never', Bankkártya: 'always', Csekk: 'never' } } as const
    expect(toldAfter({ settings })).toEqual(['payment-rule-unknown Csekk'])
  })
})

describe('B7: warehouses and number series', () => {
  const without = (code: string) => ({
    erp: {
      ...erpMasterData,
      warehouses: erpMasterData.warehouses.filter((warehouse) => warehouse.code !== code),
    },
  })
  const warehouses = { stock1: ['R1'], stock2: ['R2'], stock3: ['R4'], stock4: [] }

  test('a column that no warehouse feeds is told, whether the setting or the list leaves it out', () => {
    expect(toldAfter({ settings: { warehouses } })).toEqual(['slot-without-warehouse stock4'])
    expect(toldAfter(without('R4'))).toEqual(['slot-without-warehouse stock4', 'warehouse-moved –'])
  })

  test('where the position decides, a list that moved is told', () => {
    expect(toldAfter(without('R1'))).toEqual([
      'slot-without-warehouse stock4',
      'warehouse-moved R2',
      'warehouse-moved R3',
      'warehouse-moved R4',
      'warehouse-moved –',
    ])
    const fewer = watchMappings(null, context(without('R4'))).watch
    expect(toldAfter({}, fewer)).toEqual([])
  })

  test('one that the setting names and Okos lost is blocking', () => {
    const change = { ...without('R4'), settings: { warehouses: { ...warehouses, stock4: ['R3'] } } }
    expect(toldAfter(change)).toEqual(['warehouse-gone-in-erp R4'])
  })

  test('an ERP that keeps no stock has no warehouses to lose', () => {
    expect(toldAfter({ hasStock: false, settings: { warehouses } })).toEqual([])
    expect(toldAfter({ hasStock: false })).toEqual([])
    expect(toldAfter({ erp: { ...erpMasterData, warehouses: [] }, settings: { warehouses } })).toEqual([])
  })

  test('a number series that Okos lists no more is told; an ERP that lists none can’t be asked', () => {
    const settings = { numberSeries: 'WEB' }
    const numberSeries = [{ code: 'BOLT', prefix: 'B-' }]
    expect(toldAfter({ settings })).toEqual([])
    expect(toldAfter({ settings, erp: { ...erpMasterData, numberSeries } })).toEqual([
      'number-series-gone-in-erp WEB',
    ])
    expect(toldAfter({ erp: { ...erpMasterData, numberSeries } })).toEqual([])
  })
})

describe('B7: in words', () => {
  test('every code has a text and a next step in both languages, with the same placeholders', () => {
    const { hu, en } = mappingDriftTexts
    expect(Object.keys(hu)).toEqual(Object.keys(en))
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/gu)].map(([found]) => found).toSorted()
    for (const [code, text] of Object.entries(hu)) {
      const other = en[code as keyof typeof en]
      expect(text.nextStep + other.nextStep).not.toBe('')
      expect(placeholders(text.text)).toContain('{name}')
      expect(placeholders(text.text), code).toEqual(placeholders(other.text))
    }
  })

  test('is filled in; what was not told is a dash', () => {
    const drift = { code: 'status-renamed', name: 'Átadva', params: { before: '$& {name}' } } as const
    expect(mappingDriftText(drift, 'en').text).toBe(
      'The order status $& {name} is called Átadva in the shop now.',
    )
    expect(mappingDriftText({ ...drift, params: {} }, 'hu').text).toContain('A(z) – rendelésállapot')
  })
})
