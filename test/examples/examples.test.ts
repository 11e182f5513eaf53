import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { createOkosClient } from '@okos-sync/okos'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { ShopBooks } from '../audit/audit-books.ts'
import { openWorld, startSandbox, type World } from '../e2e/support/world.ts'
import { runExample } from './run-example.ts'

let folder: string
let world: World

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'okos-sync-examples-'))
  world = await openWorld(folder)
}, 60_000)
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('M24: the examples, one after the other on one shop', () => {
  test('embed-minimal imports every order it can and ends by itself; again, it has nothing to do', async () => {
    const store = join(folder, 'embedded.db')
    const first = await runExample('embed-minimal', { world, args: [store] })
    expect(first.code, first.stderr).toBe(0)
    const [, imported] = /(\d+) imported/.exec(first.stdout) ?? []
    const { orders } = await world.erpBooks()
    expect(Number(imported)).toBe(orders.length)
    expect(Number(imported)).toBeGreaterThan(100)
    expect(first.stdout).toMatch(/^order \d+ is document \S+$/m)
    const second = await runExample('embed-minimal', { world, args: [store] })
    expect(second.stdout).toMatch(/^0 imported, \d+ waiting, 0 levels sent$/m)
  }, 90_000)

  test('order-to-invoice-pdf-email makes one invoice, stores its PDF and tells that there is no mail server', async () => {
    const args = [folder]
    const run = await runExample('order-to-invoice-pdf-email', { world, args })
    expect(run.code, run.stderr).toBe(0)
    const [, number = '', file = ''] = /→ (\S+), .*, (\S+\.pdf)$/m.exec(run.stdout) ?? []
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
    expect(run.stdout).toContain('not sent: failed')
    const okos = createOkosClient({ baseUrl: world.okosUrl, apiKey: 'demo-key' })
    const numbers: string[] = []
    for await (const invoice of okos.invoices.list()) numbers.push(invoice.number)
    expect(numbers).toEqual([number])
  }, 60_000)

  test('shoprenter-client-only lists the products that run low', async () => {
    const file = join(folder, 'report.xlsx')
    const run = await runExample('shoprenter-client-only', { world, args: [file] })
    expect(run.code, run.stderr).toBe(0)
    const { products } = await world.shopBooks()
    const low = products.filter(
      ({ stock1, stock2, stock3, stock4 }) =>
        [stock1, stock2, stock3, stock4].map(Number).reduce((sum, level) => sum + level, 0) <= 5,
    )
    expect(run.stdout).toContain(`${low.length} products run low`)
    expect(sheetOf(await readFile(file)).match(/<row /g)).toHaveLength(low.length + 1)
  }, 60_000)

  test('own-erp-in-process keeps the orders in books of its own, and says what it lacks', async () => {
    const run = await runExample('own-erp-in-process', { world })
    expect(run.code, run.stderr).toBe(0)
    const [, imported] = /^(\d+) orders, \d+ new partners, \d+ wait$/m.exec(run.stdout) ?? []
    expect(Number(imported)).toBeGreaterThan(100)
    expect(run.stdout).toContain('no stock: lacks stock')
    expect(run.stdout).toMatch(/^MR-1 is order \d+: \d+ HUF$/m)
  }, 60_000)

  test('observability tells runs, requests and what became of orders, and ends by itself', async () => {
    const run = await runExample('observability', { world })
    expect(run.code, run.stderr).toBe(0)
    expect(run.stdout).toContain("name: 'okos_sync.run'")
    expect(run.stdout).toContain("'okos_sync.side': 'erp'")
    expect(run.stdout).toContain("outcome: 'imported'")
    expect(run.stdout).not.toMatch(/@[\w-]+\.example/u)
  }, 60_000)
})

test('P1, P2: multi-shop-two-warehouses gives each shop its series, and each column its warehouse', async () => {
  const own = await mkdtemp(join(folder, 'two-shops-'))
  const world = await openWorld(own)
  const second = await startSandbox('shoprenter', [
    ...['--shop-name', 'masik-bolt', '--seed', '2', '--file', join(own, 'second.db')],
  ])
  onTestFinished(() => Promise.all([world.stop(), second.stop()]).then(() => undefined))
  const args = [join(own, 'sync.db')]
  const env = { OKOS_SYNC_SECOND_SHOP_SANDBOX: second.url }
  const first = await runExample('multi-shop-two-warehouses', { world, args, env })
  expect(first.code, first.stderr).toBe(0)
  const importedBy = (shop: string) =>
    Number(new RegExp(`^${shop}: (\\d+) orders imported`, 'm').exec(first.stdout)?.[1])
  const { orders } = await world.erpBooks()
  const seriesOf = (prefix: string) => orders.filter(({ number }) => String(number).startsWith(prefix))
  expect(importedBy('demo-bolt')).toBeGreaterThan(100)
  expect(importedBy('masik-bolt')).toBeGreaterThan(100)
  expect(seriesOf('WEB-').length).toBe(importedBy('demo-bolt'))
  expect(seriesOf('MR-').length).toBe(importedBy('masik-bolt'))

  const again = () => runExample('multi-shop-two-warehouses', { world, args, env })
  await again()
  const books = async () => [await world.shopBooks(), await dumpOf(second.url)] as const
  const before = await books()
  const skuOf = (shop: ShopBooks) => shop.products.map(({ sku }) => String(sku)).filter((sku) => sku !== '')
  const sku = skuOf(before[0]).find((known) => skuOf(before[1]).includes(known)) ?? ''
  await receive({ world, sku, warehouseCode: 'R2', quantity: '7' })
  expect((await again()).stdout.match(/, 1 levels sent$/gm)).toHaveLength(2)
  const after = await books()
  const levels = (shop: ShopBooks) => {
    const product = shop.products.find((known) => known.sku === sku)
    return [Number(product?.stock1), Number(product?.stock2)]
  }
  const [[demo1, demo2], [other1, other2]] = [levels(before[0]), levels(before[1])]
  expect(after.map(levels)).toEqual([
    [demo1, Number(demo2) + 7],
    [Number(other1) + 7, other2],
  ])
}, 120_000)

/** A user books goods that came in. */
async function receive(receipt: {
  readonly world: World
  readonly sku: string
  readonly warehouseCode: string
  readonly quantity: string
}): Promise<void> {
  const { world, sku, warehouseCode, quantity } = receipt
  const { products } = await world.erpBooks()
  const okos = createOkosClient({ baseUrl: world.okosUrl, apiKey: 'demo-key' })
  const { warehouses } = await okos.masterData()
  const productId = String(products.find(({ code }) => code === sku)?.id)
  const warehouseId = warehouses.find(({ code }) => code === warehouseCode)?.id ?? ''
  const ref = { source: 'delivery', externalId: `note-${sku}` }
  const draft = { ref, type: 'receipt', productId, warehouseId, quantity, note: null } as const
  await okos.stockMovements.create({ key: ref.externalId, draft })
}

async function dumpOf(url: string): Promise<ShopBooks> {
  return (await (await fetch(`${url}/_control/dump`)).json()) as ShopBooks
}

/** Text of the first sheet, found by the ZIP's own directory at its end. */
function sheetOf(zip: Buffer): string {
  const entry = zip.lastIndexOf('xl/worksheets/sheet1.xml') - 46
  const local = zip.readUInt32LE(entry + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const bytes = zip.subarray(start, start + zip.readUInt32LE(entry + 20))
  return (zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
}
