import type { Partner, ShopOrder } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { planOrders } from './plan-orders.ts'
import type { PlanOrdersInput } from './planning-types.ts'
import { draftsOf, nothingFound, partner, planningInput } from './test-support/planning-input.ts'
import { address, shopOrder } from './test-support/shop-order.ts'

interface Who {
  readonly family?: string | null
  readonly given?: string | null
  readonly email?: string | null
  readonly company?: string | null
}

function guestOrder(who: Who, more: Partial<ShopOrder> = {}): ShopOrder {
  const familyName = who.family === undefined ? 'Őrsi' : who.family
  const givenName = who.given === undefined ? 'Tünde' : who.given
  const email = who.email === undefined ? 'tunde@example.com' : who.email
  const buyer = { ...shopOrder().buyer, familyName, givenName, email }
  return shopOrder({
    buyer,
    billing: address({ familyName, givenName, company: who.company ?? null }),
    ...more,
  })
}

function matchesOf(
  orders: readonly ShopOrder[],
  partners: readonly Partner[],
  more: Partial<PlanOrdersInput> = {},
) {
  const plan = planOrders(planningInput(orders, { found: { ...nothingFound, partners }, ...more }))
  return {
    refs: draftsOf(plan).map((draft) => draft.partner),
    by: plan.matches.filter((match) => match.entity === 'partner').map((match) => match.by),
    created: plan.actions.flatMap((action) => (action.kind === 'create-partner' ? [action] : [])),
  }
}

describe('M4: a guest is matched by normalised name and e-mail', () => {
  test.each<[string, Who, string, string, boolean]>([
    ['equal', {}, 'Őrsi Tünde', 'tunde@example.com', true],
    ['case and spaces', { family: ' őrsi ', given: 'TÜNDE' }, 'Őrsi  Tünde', ' Tunde@Example.COM ', true],
    ['composed and decomposed accents', { family: 'O\u030brsi' }, 'Őrsi Tünde', 'tunde@example.com', true],
    [
      'non-breaking space',
      { family: 'Őrsi', given: 'Tünde\u00a0' },
      'Őrsi\u00a0Tünde',
      'tunde@example.com',
      true,
    ],
    ['company instead of person', { company: 'Őrsi Kft.' }, 'őrsi kft.', 'tunde@example.com', true],
    ['only a given name', { family: null }, 'Tünde', 'tunde@example.com', true],
    ['accents differ', { family: 'Orsi' }, 'Őrsi Tünde', 'tunde@example.com', false],
    [
      'names the other way round',
      { family: 'Tünde', given: 'Őrsi' },
      'Őrsi Tünde',
      'tunde@example.com',
      false,
    ],
    ['another e-mail', { email: 'orsi@example.com' }, 'Őrsi Tünde', 'tunde@example.com', false],
    ['another name', { given: 'Tamás' }, 'Őrsi Tünde', 'tunde@example.com', false],
    [
      'company and person with one e-mail',
      { company: 'Őrsi Kft.' },
      'Őrsi Tünde',
      'tunde@example.com',
      false,
    ],
    ['no e-mail in the order', { email: null }, 'Őrsi Tünde', 'tunde@example.com', false],
  ])('%s', (_case, who, name, email, isMatch) => {
    const result = matchesOf([guestOrder(who)], [partner({ name, emails: ['x@example.com', email] })])
    expect(result.by).toEqual([isMatch ? 'name-and-email' : 'new'])
    expect(result.refs[0]?.id).toBe(isMatch ? 'partner-1' : null)
    expect(result.created.length).toBe(isMatch ? 0 : 1)
  })

  test('a partner without e-mail never matches', () => {
    expect(matchesOf([guestOrder({})], [partner({ emails: [] })]).by).toEqual(['new'])
  })

  test('several exact matches: one that this shop has bound, else the oldest, and it is told', () => {
    const candidates = [
      partner({ id: 'young', createdAt: '2026-02-01T00:00:00.000Z' }),
      partner({ id: 'old', createdAt: '2024-02-01T00:00:00.000Z' }),
      partner({ id: 'old-twin', createdAt: '2024-02-01T00:00:00.000Z' }),
    ]
    const oldest = matchesOf([guestOrder({})], candidates)
    expect(oldest.refs[0]?.id).toBe('old')
    expect(oldest.by).toEqual(['name-and-email-of-several'])
    expect(matchesOf([guestOrder({})], candidates.toReversed()).refs[0]?.id).toBe('old')
    const refs = [{ source: 'shoprenter:demo-bolt', externalId: 'customer:9' }]
    expect(matchesOf([guestOrder({})], [...candidates, partner({ id: 'bound', refs })]).refs[0]?.id).toBe(
      'bound',
    )
  })

  test('two orders of one new guest create one partner, in whatever spelling', () => {
    const orders = [
      guestOrder({}),
      guestOrder({ family: 'ŐRSI', email: 'Tunde@example.com' }, { innerId: '102' }),
    ]
    const result = matchesOf(orders, [])
    expect(result.created.length).toBe(1)
    expect(new Set(result.refs.map((ref) => ref.key)).size).toBe(1)
  })

  test('guests without e-mail are never taken for each other', () => {
    const orders = [guestOrder({ email: null }), guestOrder({ email: null }, { innerId: '102' })]
    expect(matchesOf(orders, []).created.length).toBe(2)
  })

  test('a guest once bound stays bound', () => {
    const [created] = matchesOf([guestOrder({})], []).created
    const bindings = new Map([[created?.key ?? '', { key: created?.key ?? '', erpId: 'partner-7' }]])
    expect(matchesOf([guestOrder({})], [], { bindings }).refs[0]?.id).toBe('partner-7')
  })
})

describe('M4: a registered buyer is matched by customer id first', () => {
  const customerInnerIds = new Map([['customer-a', '9']])
  const key = 'partner:demo-bolt:customer:9'
  const registered = (more: Partial<ShopOrder> = {}) =>
    shopOrder({ buyer: { ...shopOrder().buyer, customerId: 'customer-a' }, ...more })
  const ref = { source: 'shoprenter:demo-bolt', externalId: 'customer:9' }

  test('by its binding before anything else', () => {
    const bindings = new Map([[key, { key, erpId: 'bound-1' }]])
    const partners = [partner({ id: 'by-ref', refs: [ref] })]
    const result = matchesOf([registered()], partners, { customerInnerIds, bindings })
    expect(result.refs).toEqual([{ key, id: 'bound-1' }])
    expect(result.by).toEqual(['customer-id'])
  })

  test('by its reference, even under another name', () => {
    const partners = [partner({ id: 'by-ref', refs: [ref], name: 'Régi Név' }), partner({ id: 'by-name' })]
    const result = matchesOf([registered()], partners, { customerInnerIds })
    expect(result.refs[0]?.id).toBe('by-ref')
    expect(result.by).toEqual(['customer-id'])
  })

  test('by name and e-mail when nobody bears its id', () => {
    const result = matchesOf([registered()], [partner({})], { customerInnerIds })
    expect(result.refs).toEqual([{ key, id: 'partner-1' }])
    expect(result.by).toEqual(['name-and-email'])
  })

  test('is created under its customer id otherwise, and a guest of the same name and e-mail is the same', () => {
    const orders = [guestOrder({}, { innerId: '99' }), registered({ innerId: '103' })]
    const result = matchesOf(orders, [], { customerInnerIds })
    expect(result.created.map((action) => action.draft.ref)).toEqual([ref])
    expect(result.refs).toEqual([
      { key, id: null },
      { key, id: null },
    ])
    expect(result.by).toEqual(['new', 'name-and-email'])
  })

  test('whom the shop no longer knows counts as a guest', () => {
    expect(matchesOf([registered()], [partner({})]).by).toEqual(['name-and-email'])
  })
})

describe('M3: a new partner', () => {
  test('has everything that the order tells', () => {
    const order = guestOrder(
      { company: 'Őrsi Kft.' },
      {
        buyer: { ...shopOrder().buyer, taxNumber: '12345678-2-42' },
        shipping: address({ city: 'Pécs', address2: '2. em.', countryCode: null }),
      },
    )
    expect(matchesOf([order], []).created[0]?.draft).toEqual({
      ref: { source: 'shoprenter:demo-bolt', externalId: 'guest:<őrsi kft.\ntunde@example.com>' },
      name: 'Őrsi Kft.',
      isCompany: true,
      taxNumber: '12345678-2-42',
      emails: ['tunde@example.com'],
      phone: '+36301234567',
      billing: { countryCode: 'HU', postcode: '9021', city: 'Győr', street: 'Fő utca 1.' },
      shipping: { countryCode: 'HU', postcode: '9021', city: 'Pécs', street: 'Fő utca 1. 2. em.' },
    })
  })

  test.each<[string, Partial<ShopOrder>, string]>([
    ['the buyer’s own name', { billing: address({ familyName: null, givenName: ' ' }) }, 'Őrsi Tünde'],
    [
      'the e-mail',
      {
        billing: address({ familyName: null, givenName: null }),
        buyer: { ...shopOrder().buyer, familyName: null, givenName: null },
      },
      'tunde@example.com',
    ],
    [
      'the order’s number',
      {
        billing: address({ familyName: null, givenName: null }),
        buyer: { ...shopOrder().buyer, familyName: null, givenName: null, email: null },
      },
      '#101',
    ],
  ])('whose billing data has no name takes %s', (_case, more, name) => {
    expect(matchesOf([shopOrder(more)], []).created[0]?.draft.name).toBe(name)
  })
})
