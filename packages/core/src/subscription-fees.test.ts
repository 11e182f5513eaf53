import { describe, expect, test } from 'vitest'
import { defaultSubscriptionRules, subscriptionFees, subscriptionYear } from './subscription-fees.ts'

const invoicing = { edition: 'Okos-Számla', activatedOn: '2026-01-31', documentsThisYear: 0 }

describe('M22: what the vendor’s page says of fees', () => {
  test('the first month is free, and ends with a short month’s last day', () => {
    expect(subscriptionFees({ ...invoicing, day: '2026-02-27' })).toMatchObject({
      trialEndsOn: '2026-02-28',
      isTrial: true,
    })
    expect(subscriptionFees({ ...invoicing, day: '2026-02-28' }).isTrial).toBe(false)
    expect(subscriptionFees({ ...invoicing, activatedOn: '2028-01-31', day: '2028-02-01' }).trialEndsOn).toBe(
      '2028-02-29',
    )
    expect(subscriptionFees({ ...invoicing, activatedOn: '2026-12-15', day: '2026-12-20' }).trialEndsOn).toBe(
      '2027-01-15',
    )
  })

  test('who stays pays 20,000 Ft + 27 % once, in the second month', () => {
    const { fees } = subscriptionFees({ ...invoicing, activatedOn: '2026-03-10', day: '2026-04-20' })
    expect(fees[0]).toEqual({
      kind: 'activation',
      net: '20000',
      vatAmount: '5400',
      gross: '25400',
      dueOn: '2026-05-09',
    })
  })

  test('200 documents a year cost nothing more, the 201st makes Okos-Számla’s 12,000 Ft + VAT due', () => {
    const of = (documentsThisYear: number) =>
      subscriptionFees({ ...invoicing, day: '2026-09-01', documentsThisYear }).fees[1]
    expect(of(200)).toEqual({ kind: 'annual', net: '12000', vatAmount: '3240', gross: '15240', dueOn: null })
    expect(of(201)?.dueOn).toBe('2026-12-31')
  })

  test('the other editions pay no annual fee, however many documents they make', () => {
    for (const edition of [
      'Okos-Ügyvitel',
      'Okos-Számla és Készlet',
      'Okos-Számla és CRM',
      'Okos-Számla és Pénztár',
    ]) {
      const { fees } = subscriptionFees({ ...invoicing, edition, day: '2026-09-01', documentsThisYear: 9999 })
      expect(fees.map(({ kind }) => kind)).toEqual(['activation'])
    }
  })
})

describe('what the page leaves open is a parameter', () => {
  const contract = { ...defaultSubscriptionRules, year: 'contract' as const }

  test('documents count by the calendar year unless the contract’s is chosen', () => {
    const dates = { activatedOn: '2024-02-29', day: '2026-02-28' }
    expect(subscriptionYear(dates)).toEqual({ from: '2026-01-01', until: '2027-01-01' })
    expect(subscriptionYear({ ...dates, rules: contract })).toEqual({
      from: '2026-02-28',
      until: '2027-02-28',
    })
  })

  test.each([
    ['2026-06-09', '2025-06-10', '2026-06-10'],
    ['2026-06-10', '2026-06-10', '2027-06-10'],
    ['2024-01-01', '2024-06-10', '2025-06-10'],
  ])('on %s the contract’s year runs from %s until %s', (day, from, until) => {
    expect(subscriptionYear({ activatedOn: '2024-06-10', day, rules: contract })).toEqual({ from, until })
  })

  test('the annual fee is due by the end of the contract’s year', () => {
    const status = subscriptionFees({
      ...{
        ...invoicing,
        activatedOn: '2025-06-10',
        day: '2026-07-01',
        documentsThisYear: 201,
        rules: contract,
      },
    })
    expect(status.fees[1]?.dueOn).toBe('2027-06-09')
  })

  test('an edition named like something every object has pays nothing', () => {
    const { fees } = subscriptionFees({ ...invoicing, edition: 'constructor', day: '2026-09-01' })
    expect(fees).toHaveLength(1)
  })
})
