import { guestDigest, guestPartnerKey } from '@okos-sync/core'
import { describe, expect, test } from 'vitest'
import { digest } from '../orders/match-orders.ts'
import { product, slots } from '../test-support/shop-records.ts'
import { smallWorld, type World } from '../test-support/world.ts'

const minute = 60_000

/** Some product that the ERP has. */
function anyProduct(world: World) {
  const [first] = world.erp.products
  if (first === undefined) throw new Error('The ERP has products.')
  return first
}

describe('P9: a decision', () => {
  test('about VAT lets the orders that waited for it go with the next run', async () => {
    const world = await smallWorld()
    world.erp.vat.push('AAM')
    const foreign = world.shop.orders.get('104')
    if (foreign === undefined) throw new Error('There is an order 104.')
    world.shop.orders.set('104', { ...foreign, billing: { ...foreign.billing, countryCode: 'SK' } })
    const sync = world.sync()
    expect((await sync.run()).orders.waiting).toEqual([{ order: '104', code: 'vat-unmapped' }])
    await sync.mappings.set({ kind: 'vat', shopKey: 'vat:SK::27', erpId: '27%' }, { by: 'anna' })
    expect(await sync.mappings.list()).toEqual([
      {
        ...{ kind: 'vat', shopKey: 'vat:SK::27', erpId: '27%' },
        ...{ decidedAt: world.clock.instant(), decidedBy: 'anna' },
      },
    ])
    expect((await sync.run('orders')).orders).toMatchObject({ imported: 1, waiting: [] })
  })

  test('about an ambiguous buyer settles who it is', async () => {
    const world = await smallWorld()
    const name = 'Vendég103 Ödön'
    const email = 'vendég103@example.hu'
    const twin = {
      ...{ key: 'twin', version: 1, refs: [], createdAt: world.clock.instant(), name, emails: [email] },
      ...{ isCompany: false, taxNumber: null, phone: null, billing: null, shipping: null },
    }
    world.erp.partners.push({ ...twin, id: 'twin-1' }, { ...twin, id: 'twin-2' })
    const sync = world.sync({ settings: { ambiguousPartners: 'wait' } })
    expect((await sync.run()).orders.waiting).toEqual([{ order: '103', code: 'partner-ambiguous' }])
    const shopKey = guestPartnerKey('demo', guestDigest({ name, email, orderInnerId: '103', digest }))
    await sync.mappings.set({ kind: 'partner', shopKey, erpId: 'twin-2' })
    expect((await sync.run('orders')).orders).toMatchObject({ imported: 1, waiting: [] })
    expect(world.erp.documents.get('103')?.partner).toBe('twin-2')
  })

  test('is waited for where the ERP has the tax number under another name', async () => {
    const world = await smallWorld()
    const taxNumber = '12345676-2-42'
    world.erp.partners.push({
      ...{ id: 'renamed', key: 'renamed', version: 1, refs: [], createdAt: world.clock.instant() },
      ...{ name: 'Régi Név Kft.', emails: ['regi@example.hu'], isCompany: true, taxNumber },
      ...{ phone: null, billing: null, shipping: null },
    })
    const placed = world.shop.orders.get('103')
    if (placed === undefined) throw new Error('The world has no order 103.')
    world.shop.orders.set('103', { ...placed, buyer: { ...placed.buyer, taxNumber: '12345676 2 42' } })
    const sync = world.sync({ settings: { ambiguousPartners: 'wait' } })
    expect((await sync.run()).orders.waiting).toEqual([{ order: '103', code: 'partner-ambiguous' }])
  })

  test('sends a product to another one of the ERP, and its stock with it', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    world.erp.products.push({ ...anyProduct(world), id: 'other', key: 'x', code: 'OTHER', unit: 'karton' })
    world.shop.products.set('F6', product('F6', slots(7)))
    await sync.mappings.set({ kind: 'product', shopKey: 'product:F6', erpId: 'other', erpCode: 'OTHER' })
    world.shop.place('106', { wanted: [{ sku: 'F6', quantities: slots(1) }] })
    await world.clock.advance(minute)
    expect((await sync.run()).orders.imported).toBe(1)
    expect(world.erp.documents.get('106')?.lines[0]).toMatchObject({ item: 'other', unit: 'karton' })
    expect(world.erp.products.some(({ code }) => code === 'F6')).toBe(false)
    world.erp.book('OTHER', 12)
    await sync.run()
    expect(world.shop.levelsOf('F6').stock1).toBe(String(world.erp.available('OTHER')))
  })

  test('about a refused creation takes it off the list and lets its orders go', async () => {
    const world = await smallWorld()
    world.erp.refusals.set('product:D4', { code: 'unit-unknown', isRetryable: false })
    world.shop.place('106', { wanted: [{ sku: 'D4', quantities: slots(1) }] })
    const sync = world.sync()
    await sync.run()
    expect((await sync.attention.list()).items.map(({ trouble }) => trouble)).toEqual([
      'record-missing (create-product: unit-unknown)',
      'unit-unknown',
    ])
    await sync.mappings.set({ kind: 'product', shopKey: 'product:D4', erpId: anyProduct(world).id })
    expect((await sync.run('orders')).orders.imported).toBe(1)
    expect((await sync.attention.list()).items).toEqual([])
  })

  test('that is removed leaves the rules to decide again', async () => {
    const world = await smallWorld()
    const sync = world.sync()
    await sync.run()
    const [first, second] = world.erp.methods.filter(({ key }) => key.startsWith('payment'))
    expect(second).toBe(undefined)
    const other = { id: 'other', key: 'payment-method:x', name: 'Utalás' }
    world.erp.methods.push(other)
    const which = { kind: 'payment-method', shopKey: 'payment-method:utánvét' } as const
    await sync.mappings.set({ ...which, erpId: other.id })
    const method = async (innerId: string) => {
      world.shop.place(innerId, { wanted: [{ sku: 'A1', quantities: slots(1) }] })
      await world.clock.advance(minute)
      await sync.run('orders')
      return world.erp.documents.get(innerId)?.paymentMethod
    }
    expect(await method('106')).toBe('other')
    expect(await sync.mappings.remove(which)).toBe(true)
    expect(await sync.mappings.remove(which)).toBe(false)
    expect(await method('107')).toBe(first?.id)
  })

  test.each([
    ['payment-method', 'payment-method:x', 'nobody', 'decision-unknown-record'],
    ['vat', 'vat:HU::5', '27%', 'decision-rate-differs'],
    ['product', 'partner:x', 'any', 'decision-key-of-another-kind'],
  ] as const)('that can not be followed is refused: %s %s is %s', async (kind, shopKey, erpId, code) => {
    const { mappings } = (await smallWorld()).sync()
    await expect(mappings.set({ kind, shopKey, erpId })).rejects.toMatchObject({ code })
    expect(await mappings.list()).toEqual([])
  })
})

describe('P9: suggestions', () => {
  test('name what resembles, the likest first, whether by a product’s name or by its code, and once', async () => {
    const world = await smallWorld()
    await world.sync().run('import')
    world.erp.putProduct('BOGRE-1', { name: 'Kék bögre' })
    world.erp.putProduct('BOGRE-2', { name: 'Kék bögre, nagy' })
    const { mappings } = world.sync()
    const [first, second, ...others] = await mappings.suggest({ kind: 'product', name: 'kek bogre' })
    expect([first, second].map((it) => [it?.erpCode, it?.likenessPercent])).toEqual([
      ['BOGRE-1', 100],
      ['BOGRE-2', 60],
    ])
    expect(others).toEqual([])
    expect(await mappings.suggest({ kind: 'product', name: 'bogre-2', limit: 1 })).toMatchObject([
      { erpCode: 'BOGRE-2', likenessPercent: 100 },
    ])
    const [vat] = await mappings.suggest({ kind: 'vat', name: '27 %' })
    expect(vat?.erpId).toBe('27%')
  })

  test('come for partners and methods too, and a query that says nothing is refused by its field', async () => {
    const world = await smallWorld()
    await world.sync().run()
    const { mappings } = world.sync()
    const partner = world.erp.partners[0]
    expect(await mappings.suggest({ kind: 'partner', name: `${partner?.name} Kft` })).toContainEqual(
      expect.objectContaining({ erpId: partner?.id }),
    )
    expect(await mappings.suggest({ kind: 'payment-method', name: 'utanvet' })).toMatchObject([
      { name: 'Utánvét' },
    ])
    expect(await mappings.suggest({ kind: 'shipping-method', name: 'futár' })).toMatchObject([
      { name: 'Futár' },
    ])
    await expect(mappings.suggest({ kind: 'vat', name: ' ' })).rejects.toMatchObject({ field: 'name' })
    await expect(mappings.suggest({ kind: 'vat', name: 'A', limit: 51 })).rejects.toMatchObject({
      field: 'limit',
    })
  })
})
