import { describe, expect, test } from 'vitest'
import { partnerOfCustomer, partnerOfOrder } from './parties.ts'
import { mappedSettings } from './test-support/planning-input.ts'
import { address, shopOrder } from './test-support/shop-order.ts'

describe('FACTS 9: who is a company', () => {
  const isCompany = (
    companyBy: 'company-name' | 'tax-number' | 'either',
    told: { readonly company: string | null; readonly taxNumber: string | null },
  ) => {
    const settings = { ...mappedSettings, companyBy }
    const billing = address({ company: told.company })
    const buyer = { ...shopOrder().buyer, taxNumber: told.taxNumber }
    const customer = {
      ...{ resourceId: 'c', innerId: '9', familyName: 'Őrsi', givenName: 'Tünde', email: null, phone: null },
      createdAt: '2026-11-01T08:00:00.000Z',
      addresses: [{ ...billing, taxNumber: told.taxNumber }],
    }
    const byOrder = partnerOfOrder(shopOrder({ billing, buyer }), settings).isCompany
    expect(partnerOfCustomer(customer, settings).isCompany).toBe(byOrder)
    return byOrder
  }
  const onlyName = { company: 'Őrsi Kft.', taxNumber: null }
  const onlyTaxNumber = { company: null, taxNumber: '12345676-2-42' }
  const neither = { company: null, taxNumber: null }

  test.each([
    ['company-name', true, false],
    ['tax-number', false, true],
    ['either', true, true],
  ] as const)('by %s', (companyBy, whoHasName, whoHasTaxNumber) => {
    expect(isCompany(companyBy, onlyName)).toBe(whoHasName)
    expect(isCompany(companyBy, onlyTaxNumber)).toBe(whoHasTaxNumber)
    expect(isCompany(companyBy, neither)).toBe(false)
  })
})

describe('FACTS 9: the order of a name’s parts', () => {
  const settings = { ...mappedSettings, lastnameFirstLanguages: ['de'] }
  const nameIn = (languageCode: string | null) =>
    partnerOfOrder(
      shopOrder({ languageCode, billing: address({ familyName: 'Anna', givenName: 'Gruber' }) }),
      settings,
    ).name

  test('is the shop’s, unless the settings turn it for the order’s language', () => {
    expect(nameIn('hu')).toBe('Anna Gruber')
    expect(nameIn(null)).toBe('Anna Gruber')
    expect(nameIn('de')).toBe('Gruber Anna')
  })
})
