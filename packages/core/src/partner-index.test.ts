import type { Partner } from '@okos-sync/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partnerIndex } from './partner-index.ts'
import { type PartnerTraits, partnerKeys } from './partner-keys.ts'
import { partnerRules } from './test-support/partner-cases.ts'
import { partner } from './test-support/planning-input.ts'

const source = 'shoprenter:demo-bolt'

function who(text: string): PartnerTraits {
  const [, company, name = '', , email, , taxNumber] =
    /^(cég:)?([^<#]*)(<([^>]*)>)?\s*(#(.*))?$/u.exec(text.trim()) ?? []
  return {
    name: name.trim(),
    isCompany: company !== undefined,
    emails: email === undefined ? [] : [email],
    taxNumber: taxNumber ?? null,
  }
}

const cases = partnerRules.flatMap((rule) =>
  rule.pairs
    .trim()
    .split('\n')
    .map((pair) => {
      const [buyer = '', record = ''] = pair.split('~')
      return { ...rule, pair: pair.trim(), buyer: who(buyer), record: partner(who(record)) }
    }),
)

test('The table of names, e-mails and companies has at least 120 cases, none twice', () => {
  expect(new Set(cases.map((entry) => entry.pair)).size).toBeGreaterThanOrEqual(120)
})

describe.each(partnerRules.map((entry) => entry.rule))('M4: %s', (rule) => {
  const ofRule = cases.filter((entry) => entry.rule === rule)
  test.each(ofRule)('$pair', ({ buyer, record, outcome, isTaken }) => {
    const match = partnerIndex([record], source).match(partnerKeys(buyer))
    if (outcome === 'matched') expect(match).toEqual({ kind: 'matched', by: 'name-and-email', record })
    else if (outcome === 'new') expect(match).toEqual({ kind: 'new' })
    else {
      const choice = isTaken === true ? record : null
      expect(match).toEqual({ kind: 'ambiguous', why: outcome, candidates: [record], choice })
    }
  })
})

describe('M4: several partners of exactly one name and e-mail', () => {
  const young = partner({ id: 'young', createdAt: '2026-02-01T00:00:00.000Z' })
  const old = partner({ id: 'old', createdAt: '2024-02-01T00:00:00.000Z' })
  const wanted = who('Őrsi Tünde <tunde@example.com>')

  test('are ambiguous: the bound one is preferred, else the oldest', () => {
    const bound = partner({ id: 'bound', refs: [{ source, externalId: 'customer:9' }] })
    expect(partnerIndex([young, old], source).match(partnerKeys(wanted))).toEqual({
      kind: 'ambiguous',
      why: 'several-exact',
      candidates: [old, young],
      choice: old,
    })
    expect(partnerIndex([young, old, bound], source).match(partnerKeys(wanted))).toMatchObject({
      choice: bound,
    })
  })

  test('are told apart by their tax numbers', () => {
    const other = { ...old, taxNumber: '87654321-2-42' }
    const buyer = { ...wanted, taxNumber: '12345676-2-42' }
    expect(partnerIndex([young, other], source).match(partnerKeys(buyer))).toMatchObject({ record: young })
  })

  test('are found under any e-mail of a buyer, the preferred one first', () => {
    const elsewhere = { ...old, emails: ['other@example.com'] }
    const buyer = partnerKeys({
      ...wanted,
      emails: ['tunde@example.com', 'other@example.com', 'new@example.com'],
    })
    expect(partnerIndex([young, elsewhere], source).match(buyer)).toMatchObject({
      candidates: [elsewhere, young],
    })
  })

  test('a partner with one e-mail twice is one partner', () => {
    const twice = partner({ emails: ['tunde@example.com', 'Tunde@example.com'] })
    expect(partnerIndex([twice], source).match(partnerKeys(wanted))).toMatchObject({ kind: 'matched' })
  })
})

describe('Matching', () => {
  const partners: readonly Partner[] = cases.map((entry, index) => ({
    ...entry.record,
    id: `partner-${index}`,
    createdAt: `2025-01-01T00:00:${String(index % 7).padStart(2, '0')}.000Z`,
  }))

  test('does not depend on the order of the records, and answers the same twice', () => {
    const buyers = cases.map((entry) => entry.buyer)
    const expected = buyers.map((buyer) => partnerIndex(partners, source).match(partnerKeys(buyer)))
    fc.assert(
      fc.property(fc.shuffledSubarray([...partners], { minLength: partners.length }), (shuffled) => {
        const index = partnerIndex(shuffled, source)
        const answers = buyers.map((buyer) => index.match(partnerKeys(buyer)))
        expect(answers).toEqual(expected)
        expect(buyers.map((buyer) => index.match(partnerKeys(buyer)))).toEqual(answers)
      }),
      { numRuns: 20 },
    )
  })

  test('finds a partner by what it was created from', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), ({ buyer }) => {
        fc.pre(buyer.emails.length > 0)
        const created = partner({ ...buyer })
        expect(partnerIndex([created], source).match(partnerKeys(buyer))).toMatchObject({ record: created })
      }),
    )
  })
})
