import type { OrderDocument, Partner, Product } from '@okos-sync/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { list, object, type Raw, text } from '../../audit/raw-shop.ts'
import { type ConnectedWorld, openConnectedWorld } from '../support/connected-world.ts'

const longComment = `Kérem, csöngessen! ${'Őrült hosszú megjegyzés. '.repeat(200)}`.trim()

describe('an order that a company places', () => {
  let world: ConnectedWorld
  let innerId: string
  let order: Raw
  let document: OrderDocument
  let partner: Partner
  let known: Product

  beforeAll(async () => {
    world = await openConnectedWorld()
    innerId = await world.place({ 'TE-01000': 2, 'TE-01002': 1 })
    const placed = await world.order(innerId)
    await world.admin('PUT', `orders/${text(placed.id)}`, {
      paymentCompany: 'Őrző Kft.',
      taxNumber: '12345676-2-42',
      phone: '06 30 123 4567',
      comment: longComment,
    })
    order = await world.order(innerId)
    known = await newProduct(world, { code: 'TE-01000', name: 'Bögre', netPrice: '5000' })
    await newService(world, text(order.shippingMethodName))
    expect((await world.sync().run('orders')).orders.imported).toBe(1)
    document = await world.document(innerId)
    partner = await world.okos.partners.get(document.partner)
  }, 60_000)
  afterAll(() => world.close())

  test('M1: becomes one document, however often it is looked at', async () => {
    expect((await world.sync().run('orders')).orders.imported).toBe(0)
    expect(await world.documentsOf(innerId)).toHaveLength(1)
  })

  test('M3: makes a partner with addresses, phone, e-mail, tax number and company', () => {
    expect(partner).toMatchObject({
      name: 'Őrző Kft.',
      isCompany: true,
      taxNumber: '12345676-2-42',
      emails: [text(order.email)],
      phone: '+36301234567',
      billing: { countryCode: 'HU', postcode: order.paymentPostcode, city: order.paymentCity },
      shipping: { countryCode: 'HU', postcode: order.shippingPostcode, city: order.shippingCity },
    })
    expect(document.billing).toMatchObject({ name: 'Őrző Kft.', taxNumber: '12345676-2-42' })
  })

  test('M5, M18: a product that Okos lacks comes along with name, code, VAT, net price and unit', async () => {
    const line = document.lines.find(({ name }) => name === lineOf(order, 'TE-01002').name)
    const made = await world.okos.products.get(line?.item ?? '')
    const { products } = await world.shopBooks()
    const inShop = object(products.find(({ sku }) => sku === 'TE-01002'))
    const unit = text(list(inShop.productDescriptions)[0]?.measurementUnit)
    expect(unit).not.toBe('')
    expect(made).toMatchObject({ code: 'TE-01002', name: line?.name, vat: '27%', unit })
    expect(Number(made.netPrice)).toBeCloseTo(2590.5512, 3)
  })

  test('M6: a product that Okos has is found by its code', () => {
    expect(document.lines.filter(({ item }) => item === known.id)).toMatchObject([{ quantity: '2' }])
  })

  test('M7: shipping is the service of its name', async () => {
    const service = await world.okos.services.list().first(50)
    const shipping = service.find(({ name }) => name === order.shippingMethodName)
    const hasFee = list(order.orderTotals).some(
      (row) => row.type === 'SHIPPING' && Number(text(row.value)) > 0,
    )
    expect(document.lines.filter(({ item }) => item === shipping?.id)).toHaveLength(hasFee ? 1 : 0)
    expect(service.filter(({ name }) => name === order.shippingMethodName)).toHaveLength(1)
  })

  test('M8: each line has the short name of its rate, and the summary their sums', () => {
    const goods = document.lines.filter(({ kind }) => kind === 'product')
    expect(goods.map(({ vat }) => vat)).toEqual(['27%', '27%'])
    for (const { vat, gross } of document.vatSummary) {
      const lines = document.lines.filter((line) => line.vat === vat)
      expect(lines.reduce((sum, line) => sum + Number(line.gross), 0)).toBe(Number(gross))
    }
  })

  test('M9, M10: the ways to pay and to ship come along by their names', async () => {
    const { paymentMethods, shippingMethods } = await world.okos.masterData()
    const nameOf = (methods: typeof paymentMethods, id: string | null) =>
      methods.find((method) => method.id === id)?.name
    expect(nameOf(paymentMethods, document.paymentMethod)).toBe(order.paymentMethodName)
    expect(nameOf(shippingMethods, document.shippingMethod)).toBe(order.shippingMethodName)
  })

  test('M11, M12: its code stands in the upper note, the whole comment in the internal one', () => {
    expect(document.upperNote).toBe(innerId)
    expect(document.internalNote).toContain(longComment)
  })

  test('M4: a guest of the same name and e-mail is the same partner, of another name a new one', async () => {
    const again = await world.place({ 'TE-01000': 1 })
    const other = await world.place({ 'TE-01000': 1 })
    const same = { email: order.email, paymentCompany: 'ŐRZŐ  KFT.', taxNumber: '', customer: null }
    const { id } = await world.order(again)
    await world.admin('PUT', `orders/${text(id)}`, same)
    const { id: otherId } = await world.order(other)
    await world.admin('PUT', `orders/${text(otherId)}`, { ...same, paymentCompany: 'Másik Bt.' })
    await world.sync().run('orders')
    expect((await world.document(again)).partner).toBe(partner.id)
    expect((await world.document(again)).billing.name).toBe('ŐRZŐ  KFT.')
    expect((await world.document(other)).partner).not.toBe(partner.id)
  })

  test('P15: of a marketplace says which one, and its number there, where the upper note’s form asks', async () => {
    const placed = await world.place({ 'TE-01000': 1 })
    const { id } = await world.order(placed)
    const externalInfo = { partner_prefix: 'EMAG', partner_order_id: '778899' }
    await world.admin('PUT', `orders/${text(id)}`, { externalInfo })
    const upperNote = '{orderNumber} {marketplace} {marketplaceOrder}'
    await world.sync({ settings: { upperNote } }).run('orders')
    expect((await world.document(placed)).upperNote).toBe(`${placed} EMAG 778899`)
  })
})

function lineOf(order: Raw, sku: string): Raw {
  return object(list(order.orderProducts).find((line) => line.sku === sku))
}

async function newProduct(
  { okos }: ConnectedWorld,
  draft: { readonly code: string; readonly name: string; readonly netPrice: string },
): Promise<Product> {
  const ref = { source: 'test', externalId: draft.code }
  const whole = { ref, vat: '27%', unit: 'db', barcode: null, ...draft }
  const [result] = await okos.products.createMany([{ key: `test:${draft.code}`, draft: whole }])
  if (result?.ok !== true) throw new Error(`${draft.code} was refused`)
  return result.record
}

async function newService({ okos }: ConnectedWorld, name: string): Promise<void> {
  const draft = { ref: { source: 'test', externalId: name }, name, vat: '27%', unit: 'db' }
  await okos.services.createMany([{ key: `test:service:${name}`, draft }])
}
