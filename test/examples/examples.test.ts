import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { createOkosClient } from '@okos-sync/okos'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../e2e/support/world.ts'
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

describe('the examples, one after the other on one shop', () => {
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
})

/** Text of the first sheet, found by the ZIP's own directory at its end. */
function sheetOf(zip: Buffer): string {
  const entry = zip.lastIndexOf('xl/worksheets/sheet1.xml') - 46
  const local = zip.readUInt32LE(entry + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const bytes = zip.subarray(start, start + zip.readUInt32LE(entry + 20))
  return (zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
}
