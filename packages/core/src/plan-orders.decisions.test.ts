import type { MappingDecision } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { orderQuestions } from './order-questions.ts'
import { planImport } from './plan-import.ts'
import type { PlanOrdersInput } from './planning-types.ts'
import {
  erpMasterData,
  mappedSettings,
  nothingFound,
  partner,
  planningInput,
  planOne,
  product,
  service,
} from './test-support/planning-input.ts'
import { line, orderWithRow, row, shopOrder } from './test-support/shop-order.ts'

const guest = 'partner:demo-bolt:guest:<őrsi tünde\ntunde@example.com>'
const decisions: readonly MappingDecision[] = [
  { kind: 'partner', shopKey: guest, erpId: 'outdated' },
  { kind: 'partner', shopKey: guest, erpId: 'partner-9' },
  { kind: 'product', shopKey: 'product:SZAPPAN-1', erpId: 'erp-product-9' },
  { kind: 'service', shopKey: 'service:gls futár', erpId: 'erp-service-9' },
  { kind: 'payment-method', shopKey: 'payment-method:utánvét', erpId: 'pm-9' },
  { kind: 'shipping-method', shopKey: 'shipping-method:gls futár', erpId: 'sm-9' },
]

describe('P9: what a person decided', () => {
  const found = {
    ...nothingFound,
    partners: [partner()],
    products: [product(), product({ id: 'erp-product-9', code: 'MAS', unit: 'láda' })],
    services: [service()],
  }
  const bindings = new Map([[guest, { key: guest, erpId: 'bound' }]])
  const order = orderWithRow(row('SHIPPING', '990.0000'), '2260.0000')

  test('comes before bindings and every rule, for each kind of record', () => {
    const { draft, plan } = planOne(order, { found, bindings, decisions })
    expect(draft?.partner.id).toBe('partner-9')
    expect(draft?.lines.map((entry) => entry.item.id)).toEqual(['erp-product-9', 'erp-service-9'])
    expect(draft?.lines[0]?.unit).toBe('láda')
    expect(draft?.paymentMethod?.id).toBe('pm-9')
    expect(draft?.shippingMethod?.id).toBe('sm-9')
    expect(plan.matches.map((match) => match.by)).toEqual(Array(5).fill('mapping'))
  })

  test('names a product that was not looked up, with the usual unit', () => {
    expect(planOne(order, { decisions }).draft?.lines[0]).toMatchObject({
      item: { id: 'erp-product-9' },
      unit: 'db',
    })
  })

  test('settles an ambiguous buyer', () => {
    const twins = { ...nothingFound, partners: [partner(), partner({ id: 'twin' })] }
    const settings = { ...mappedSettings, ambiguousPartners: 'wait' as const }
    expect(planOne(order, { found: twins, settings, decisions }).verdict.code).toBe('imported')
    expect(planOne(order, { found: twins, settings, bindings }).verdict.code).toBe('imported')
  })

  test('counts at the import too', () => {
    const shopProduct = {
      ...{ resourceId: 'p', innerId: '5', sku: 'SZAPPAN-1', name: 'Szappan', netPrice: '1', unit: null },
      ...{ taxClassId: 'tax-27', gtin: null, subtractsStock: true, isActive: true, parentId: null },
      pricing: { price: '1', multiplier: '1', isMultiplierLocked: null },
      levels: { stock1: '1', stock2: '0', stock3: '0', stock4: '0' },
    }
    const input = {
      ...planningInput([], { found }),
      customers: [],
      products: [shopProduct],
      productsAsOf: '',
    }
    expect(
      planImport({
        ...input,
        found: { ...found, products: [product({ id: 'erp-product-9', code: 'MAS' })] },
        decisions,
      }).actions,
    ).toEqual([])
    const unseen = planImport({ ...input, found: nothingFound, decisions })
    expect([unseen.actions, unseen.matches]).toEqual([
      [],
      [{ entity: 'product', key: 'product:SZAPPAN-1', by: 'mapping' }],
    ])
    const settings = { ...mappedSettings, productAliases: { 'SZAPPAN-1': 'MAS' } }
    expect(
      planImport({ ...input, settings, found: { ...found, products: [product({ code: 'MAS' })] } }).actions,
    ).toEqual([])
  })
})

describe('M4: a buyer whose partner is not certain', () => {
  const twins = [partner(), partner({ id: 'twin' })]
  const near = [partner({ name: 'Orsi Tunde' })]
  const plan = (partners: PlanOrdersInput['found']['partners'], ambiguousPartners: 'choose' | 'wait') =>
    planOne(shopOrder(), {
      found: { ...nothingFound, partners },
      settings: { ...mappedSettings, ambiguousPartners },
    })

  test('waits for a person when the settings say so', () => {
    for (const partners of [twins, near]) {
      const { verdict, plan: planned } = plan(partners, 'wait')
      expect(verdict).toMatchObject({
        outcome: 'waiting',
        code: 'partner-ambiguous',
        params: { candidates: String(partners.length) },
      })
      expect(planned.actions).toEqual([])
    }
  })

  test('is taken as M4 says otherwise, and it is told', () => {
    const matchOf = (partners: typeof twins) =>
      plan(partners, 'choose').plan.matches.find((match) => match.entity === 'partner')
    expect(matchOf(twins)).toMatchObject({
      by: 'name-and-email-of-several',
      ambiguity: { why: 'several-exact', candidates: 2 },
    })
    expect(matchOf(near)).toMatchObject({
      by: 'new',
      ambiguity: { why: 'names-nearly-equal', candidates: 1 },
    })
  })

  test('does not wait when it is certain', () => {
    expect(plan([partner()], 'wait').verdict.code).toBe('imported')
    expect(plan([], 'wait').verdict.code).toBe('imported')
  })

  test('matches although the tax numbers differ, and it is told', () => {
    const order = shopOrder({ buyer: { ...shopOrder().buyer, taxNumber: '12345676-2-42' } })
    const found = { ...nothingFound, partners: [partner({ taxNumber: '87654321-2-42' })] }
    const { draft, plan: planned } = planOne(order, { found })
    expect(draft?.partner.id).toBe('partner-1')
    expect(planned.matches[0]).toMatchObject({ ambiguity: { why: 'tax-numbers-differ' } })
  })
})

describe('M6: a product alias', () => {
  const settings = { ...mappedSettings, productAliases: { 'SZAPPAN-1': 'SZ-001' } }

  test('names the ERP’s code for a code of the shop', () => {
    const found = { ...nothingFound, products: [product({ code: 'SZ-001' })] }
    const { draft, plan } = planOne(shopOrder(), { found, settings })
    expect(draft?.lines[0]?.item).toEqual({ key: 'product:SZAPPAN-1', id: 'erp-product-1' })
    expect(plan.matches).toContainEqual({ entity: 'product', key: 'product:SZAPPAN-1', by: 'alias' })
  })

  test('is looked up beside the code itself', () => {
    const context = { settings, digest: (text: string) => text, customerInnerIds: new Map() }
    expect(orderQuestions([shopOrder()], context).productCodes).toEqual(['SZAPPAN-1', 'SZ-001'])
  })

  test('is no inherited property', () => {
    const order = shopOrder({ lines: [line({ sku: 'constructor' })] })
    expect(planOne(order, { settings }).draft?.lines[0]?.item.key).toBe('product:constructor')
  })
})

describe('M9, M10: methods', () => {
  test('are matched by the shop’s code where no name fits', () => {
    const erp = { ...erpMasterData, paymentMethods: [{ id: 'pm-7', name: 'COD' }] }
    const { draft, plan } = planOne(shopOrder(), { erp })
    expect(draft?.paymentMethod?.id).toBe('pm-7')
    expect(plan.matches).toContainEqual({
      entity: 'payment-method',
      key: 'payment-method:utánvét',
      by: 'code',
    })
  })

  test('without a code are created by their name', () => {
    const order = shopOrder({ paymentMethod: { name: 'Utalás', code: null, taxRate: null, taxName: null } })
    expect(planOne(order).draft?.paymentMethod).toEqual({ key: 'payment-method:utalás', id: null })
  })
})
