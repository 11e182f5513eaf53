import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditBooks } from '../audit/audit-books.ts'
import type { Raw } from '../audit/raw-shop.ts'
import { lastJsonLine, runCli } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld, shopName, type World } from './support/world.ts'

interface DemoResult {
  readonly orders: {
    readonly seen: number
    readonly imported: number
    readonly updated: number
    readonly waiting: number
    readonly excluded: number
    readonly failed: readonly { readonly order: string; readonly code: string }[]
  }
  readonly partners: { readonly created: number; readonly matched: number }
  readonly products: { readonly created: number; readonly matched: number }
  readonly stock: { readonly pushed: number; readonly unchanged: number }
  readonly money: readonly { readonly currency: string; readonly difference: string }[]
  readonly requests: { readonly shop: number; readonly shopFloor: number; readonly erp: number }
}

interface RunResult {
  readonly outcome: string
  readonly orders: {
    readonly imported: number
    readonly updated: number
    readonly cancelled: number
    readonly failed: readonly unknown[]
  }
  readonly partners: { readonly created: number }
  readonly products: { readonly created: number }
  readonly stock: { readonly pushed: number; readonly openingBooked: number }
  readonly parkedActions: number
}

async function demo(folder: string, ...more: readonly string[]): Promise<DemoResult> {
  const result = await runCli(['demo', '--json', '--data', folder, ...more])
  expect(result.code, result.stderr).toBe(0)
  return lastJsonLine(result.stdout) as DemoResult
}

async function run(world: World): Promise<RunResult> {
  const result = await world.run()
  expect(result.code, result.stderr).toBe(0)
  return lastJsonLine(result.stdout) as RunResult
}

async function expectBooksAgree(world: World): Promise<void> {
  const report = auditBooks(await world.shopBooks(), await world.erpBooks(), shopName)
  expect(report.findings).toEqual([])
}

test('a fresh demo brings every order, names the inconsistent ones, agrees on money; a second one has nothing to do', async () => {
  const folder = join(await tempFolder(), 'demo')
  const first = await demo(folder)
  expect(first.orders.seen).toBeGreaterThanOrEqual(250)
  expect(first.money.map(({ currency }) => currency).sort()).toEqual(['EUR', 'HUF'])
  expect(first.money.map(({ difference }) => difference)).toEqual(['0', '0'])
  expect(first.requests.shop).toBeLessThanOrEqual(1.1 * first.requests.shopFloor)
  expect(first.partners.matched).toBeGreaterThan(0)
  expect(first.products.matched).toBeGreaterThan(0)
  expect(first.stock.pushed).toBeGreaterThan(0)

  const world = await openWorld(folder)
  const shop = await world.shopBooks()
  const report = auditBooks(shop, await world.erpBooks(), shopName)
  await world.stop()
  expect(report.findings).toEqual([])
  expect(report.documents).toBe(first.orders.imported)
  expect(first.orders.failed.map(({ order }) => order).sort()).toEqual([...report.inconsistent].sort())
  expect(first.orders.failed.every(({ code }) => code === 'totals-disagree')).toBe(true)

  const second = await demo(folder, '--keep')
  expect(second.orders).toMatchObject({ imported: 0, updated: 0 })
  expect(second.partners.created).toBe(0)
  expect(second.products.created).toBe(0)
  expect(second.stock.pushed).toBe(0)
  expect(await answeredRequests(folder)).toBeLessThanOrEqual(second.requests.shopFloor)
}, 120_000)

/** Requests of the last demo that the shop did not refuse: a busy machine may push a fourth into a second. */
async function answeredRequests(folder: string): Promise<number> {
  const world = await openWorld(folder)
  const journal = await fetch(`${world.shopUrl}/_control/journal`)
  const { requests } = (await journal.json()) as { readonly requests: readonly { readonly status: number }[] }
  await world.stop()
  return requests.filter(({ status }) => status !== 429).length
}

test('after orders, edits, cancels and stock movements a run brings exactly those', async () => {
  const world = await openWorld(await tempFolder())
  try {
    await run(world)
    await expectBooksAgree(world)
    const changes = await changeBothSides(world)
    expect(changes.newProducts).toBeGreaterThan(0)
    const third = await run(world)
    expect(third.orders).toMatchObject({ imported: 20, updated: 5, cancelled: 3 })
    expect(third.parkedActions).toBe(0)
    expect(third.stock.openingBooked).toBe(changes.newProducts)
    expect(third.stock.pushed).toBe(changes.movedProducts)
    await expectBooksAgree(world)

    const fourth = await run(world)
    expect(fourth.orders).toMatchObject({ imported: 0, updated: 0, cancelled: 0 })
    expect(fourth.stock).toMatchObject({ pushed: 0, openingBooked: 0 })
  } finally {
    await world.stop()
  }
}, 120_000)

/** 20 orders placed, 5 edited, 3 cancelled in the shop; 30 products moved in the ERP. */
async function changeBothSides(world: World) {
  const importedBefore = (await world.erpBooks()).orders.filter(({ state }) => state === 'open')
  const ids = importedBefore.map((document) => String((document.ref as Raw).externalId))
  const productsBefore = (await world.shopBooks()).products.length
  await world.shopControl('orders', { count: 20, seed: 11 })
  for (const id of ids.slice(0, 5)) await world.shopControl(`orders/${id}/edit`)
  for (const id of ids.slice(5, 8)) await world.shopControl(`orders/${id}/cancel`)
  const { products } = await world.erpBooks()
  const moved = products.slice(0, 30)
  const warehouse = await firstWarehouse(world)
  const items = moved.map((product, index) => {
    const ref = { source: 'test', externalId: `movement-${index}` }
    const draft = {
      ref,
      type: 'receipt',
      productId: product.id,
      warehouseId: warehouse,
      quantity: '7',
      note: null,
    }
    return { key: ref.externalId, draft }
  })
  await world.okosApi('stock-movements/bulk', { items })
  const newProducts = (await world.shopBooks()).products.length - productsBefore
  return { movedProducts: moved.length, newProducts }
}

async function firstWarehouse(world: World): Promise<string> {
  const { warehouses } = (await world.okosApi('master-data')) as {
    readonly warehouses: readonly { readonly id: string }[]
  }
  const [warehouse] = warehouses
  if (warehouse === undefined) throw new Error('the sandbox has warehouses')
  return warehouse.id
}
