import type { ErpChangePage, StockLevel } from '@okos-sync/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openShop, orderDraft, refOf } from './test-support/open-shop.ts'

const codes = ['A', 'B', 'C'] as const
const warehouses = ['warehouse-1', 'warehouse-2'] as const

type Operation =
  | { readonly kind: 'book'; readonly product: number; readonly warehouse: number; readonly quantity: number }
  | {
      readonly kind: 'order'
      readonly product: number
      readonly warehouse: number
      readonly quantity: number
    }
  | { readonly kind: 'amend'; readonly order: number; readonly quantity: number }
  | { readonly kind: 'cancel'; readonly order: number }

const product = fc.nat({ max: codes.length - 1 })
const warehouse = fc.nat({ max: warehouses.length - 1 })
const order = fc.nat({ max: 20 })
const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('book' as const),
      product,
      warehouse,
      quantity: fc.integer({ min: -50_000, max: 50_000 }).filter((quantity) => quantity !== 0),
    }),
    fc.record({
      kind: fc.constant('order' as const),
      product,
      warehouse,
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ kind: fc.constant('amend' as const), order, quantity: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant('cancel' as const), order }),
  ),
  { minLength: 1, maxLength: 25 },
)

type Shop = Awaited<ReturnType<typeof openShop>>

interface PlacedOrder {
  readonly id: string
  readonly number: string
  version: number
  product: number
  warehouse: number
  quantity: number
  isOpen: boolean
}

/** What the books must say, kept in thousandths by simple addition. */
class Model {
  readonly onHand = new Map<string, number>()
  readonly orders: PlacedOrder[] = []

  level(product: number, warehouse: number): { onHand: number; reserved: number } {
    const onHand = this.onHand.get(`${product}/${warehouse}`) ?? 0
    const reserving = this.orders.filter(
      (each) => each.isOpen && each.product === product && each.warehouse === warehouse,
    )
    return { onHand, reserved: reserving.reduce((sum, { quantity }) => sum + quantity * 1000, 0) }
  }
}

describe('stock', () => {
  test('whatever is booked, ordered, amended and cancelled, levels are the sum of it, and the feed tells of each change', async () => {
    await fc.assert(
      fc.asyncProperty(operations, async (drawn) => {
        const shop = await openShop()
        await playThrough(shop, drawn)
        await shop.close()
      }),
      { numRuns: 25 },
    )
  })

  test('a movement keeps its reference: repeated it is booked once, contradicted it is refused', async () => {
    const shop = await openShop()
    const productId = (await shop.product('A')).body.id
    const first = await shop.book('m', { productId, warehouseId: 'warehouse-1', quantity: '2.5' })
    expect(await shop.book('m', { productId, warehouseId: 'warehouse-1', quantity: '2.50' })).toEqual({
      ...first,
      status: 200,
    })
    const other = await shop.book('m', { productId, warehouseId: 'warehouse-1', quantity: '3' })
    expect(other).toMatchObject({ status: 409, body: { code: 'reference_conflict' } })
    const read = await shop.call(`GET /v1/stock-movements/${first.body.id}`)
    expect(read.body).toMatchObject({ quantity: '2.5', ref: refOf('m'), productId })
  })

  test.each([
    ['productId', { productId: 'product-99', warehouseId: 'warehouse-1', quantity: '1' }],
    ['warehouseId', { productId: 'product-1', warehouseId: 'warehouse-9', quantity: '1' }],
    ['quantity', { productId: 'product-1', warehouseId: 'warehouse-1', quantity: '0.0000001' }],
    ['quantity', { productId: 'product-1', warehouseId: 'warehouse-1', quantity: '1000000000' }],
  ])('a movement with a wrong %s is refused', async (field, movement) => {
    const shop = await openShop()
    await shop.product('A')
    expect(await shop.book('m', movement)).toMatchObject({ status: 422, body: { field } })
  })

  test('a product that moved or is reserved has a level in every warehouse, any other has none', async () => {
    const shop = await openShop()
    const [moved, still] = [(await shop.product('A')).body.id, (await shop.product('B')).body.id]
    await shop.book('m', { productId: moved, warehouseId: 'warehouse-2', quantity: '5' })
    const { body } = await shop.call<{ levels: StockLevel[] }>('POST /v1/stock-levels/query', {
      body: { productIds: [still, moved, 'product-99'] },
    })
    expect(
      body.levels.map(({ productCode, warehouseId, onHand }) => [productCode, warehouseId, onHand]),
    ).toEqual([
      ['A', 'warehouse-1', '0'],
      ['A', 'warehouse-2', '5'],
      ['A', 'warehouse-3', '0'],
      ['A', 'warehouse-4', '0'],
    ])
    const partner = (await shop.partner()).body.id
    await shop.create('orders', 'o', orderDraft({ number: '1', partner, product: still, quantity: 2 }))
    const page = await shop.call<{ items: StockLevel[] }>('GET /v1/stock-levels')
    const ofStill = page.body.items.filter(({ productId }) => productId === still)
    expect(ofStill.map(({ available }) => available)).toEqual(['-2', '0', '0', '0'])
  })
})

describe('all levels', () => {
  test('come page by page, each once, also when a page ends within a product', async () => {
    const shop = await openShop()
    for (const code of codes) {
      const productId = (await shop.product(code)).body.id
      await shop.book(code, { productId, warehouseId: 'warehouse-1', quantity: '1' })
    }
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`
      const page = await shop.call<{ items: StockLevel[]; nextCursor: string | null }>(
        `GET /v1/stock-levels?limit=3${query}`,
      )
      seen.push(...page.body.items.map(({ productCode, warehouseId }) => `${productCode}/${warehouseId}`))
      cursor = page.body.nextCursor
    } while (cursor !== null)
    const numbers = [1, 2, 3, 4]
    expect(seen).toEqual(codes.flatMap((code) => numbers.map((number) => `${code}/warehouse-${number}`)))
    expect((await shop.call('GET /v1/stock-levels?cursor=x')).status).toBe(422)
  })
})

describe('the change feed', () => {
  test('starts at this moment, goes on page by page, and refuses a cursor it never gave', async () => {
    const shop = await openShop()
    await shop.product('A')
    const start = (await shop.call<ErpChangePage>('GET /v1/changes')).body
    expect(start).toMatchObject({ changes: [], hasMore: false })
    const ids = [(await shop.product('B')).body.id, (await shop.product('C')).body.id]
    const first = (await shop.call<ErpChangePage>(`GET /v1/changes?since=${start.cursor}&limit=1`)).body
    expect(first).toMatchObject({ changes: [{ kind: 'product', id: ids[0] }], hasMore: true })
    const second = (await shop.call<ErpChangePage>(`GET /v1/changes?since=${first.cursor}&limit=1`)).body
    expect(second).toMatchObject({ changes: [{ kind: 'product', id: ids[1] }], hasMore: false })
    for (const since of ['999', 'x', '-1']) {
      expect(await shop.call(`GET /v1/changes?since=${since}`)).toMatchObject({
        status: 410,
        body: { code: 'cursor_unknown' },
      })
    }
  })
})

/** Applies the operations over HTTP and to the model; after each, the feed names the products that changed. */
async function playThrough(shop: Shop, drawn: readonly Operation[]): Promise<void> {
  const model = new Model()
  const partner = (await shop.partner()).body.id
  const ids: string[] = []
  for (const code of codes) ids.push((await shop.product(code)).body.id)
  let cursor = (await shop.call<ErpChangePage>('GET /v1/changes')).body.cursor
  for (const [step, operation] of drawn.entries()) {
    const touched = await applyOne({ shop, model, partner, ids, step, operation })
    const page = (await shop.call<ErpChangePage>(`GET /v1/changes?since=${cursor}`)).body
    const stock = page.changes.filter(({ kind }) => kind === 'stock').map(({ id }) => id)
    expect(stock).toEqual(touched === null ? [] : [ids[touched]])
    cursor = page.cursor
  }
  await compare(shop, model)
}

/** Index of the product whose stock changed; null when nothing did. */
async function applyOne(params: {
  readonly shop: Shop
  readonly model: Model
  readonly partner: string
  readonly ids: readonly string[]
  readonly step: number
  readonly operation: Operation
}): Promise<number | null> {
  const { shop, model, partner, ids, step, operation } = params
  const draftOf = (placed: Omit<PlacedOrder, 'id' | 'version' | 'isOpen'>) =>
    orderDraft({
      number: placed.number,
      partner,
      product: ids[placed.product] ?? '',
      quantity: placed.quantity,
      warehouse: warehouses[placed.warehouse] ?? '',
    })
  if (operation.kind === 'book') {
    const { quantity } = operation
    const place = `${operation.product}/${operation.warehouse}`
    const [productId = '', warehouseId = ''] = [ids[operation.product], warehouses[operation.warehouse]]
    const { status } = await shop.book(`m${step}`, {
      productId,
      warehouseId,
      quantity: String(quantity / 1000),
    })
    expect(status).toBe(201)
    model.onHand.set(place, (model.onHand.get(place) ?? 0) + quantity)
    return operation.product
  }
  if (operation.kind === 'order') {
    const placed = { ...operation, number: String(step) }
    const { body } = await shop.create('orders', `o${step}`, draftOf(placed))
    model.orders.push({ ...placed, id: body.id, version: 1, isOpen: true })
    return operation.product
  }
  const placed = model.orders[operation.order % Math.max(model.orders.length, 1)]
  if (placed === undefined) return null
  const headers = { 'if-match': `"${placed.version}"` }
  if (operation.kind === 'cancel') {
    const wasOpen = placed.isOpen
    await shop.call(`POST /v1/orders/${placed.id}/cancel`, { body: { reason: '' }, headers })
    Object.assign(placed, { isOpen: false, version: placed.version + (wasOpen ? 1 : 0) })
    return wasOpen ? placed.product : null
  }
  const isSame = placed.isOpen && placed.quantity === operation.quantity
  const body = draftOf({ ...placed, quantity: operation.quantity })
  await shop.call(`PUT /v1/orders/${placed.id}`, { body, headers })
  Object.assign(placed, {
    quantity: operation.quantity,
    isOpen: true,
    version: placed.version + (isSame ? 0 : 1),
  })
  return isSame ? null : placed.product
}

async function compare(shop: Shop, model: Model): Promise<void> {
  type Dumped = {
    productCode: string
    warehouseCode: string
    onHand: string
    reserved: string
    available: string
  }
  const { levels } = (await shop.call<{ levels: Dumped[] }>('GET /_sandbox/dump')).body
  for (const [product, code] of codes.entries()) {
    for (const [warehouse] of warehouses.entries()) {
      const { onHand, reserved } = model.level(product, warehouse)
      const found = levels.find(
        (each) => each.productCode === code && each.warehouseCode === `R${warehouse + 1}`,
      )
      const inThousandths = [found?.onHand, found?.reserved, found?.available].map((text) =>
        Math.round(Number(text ?? 0) * 1000),
      )
      expect(inThousandths).toEqual([onHand, reserved, onHand - reserved])
    }
  }
}
