import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { StockLevel } from '@okos-sync/domain'
import { expect, test } from 'vitest'
import { type OkosProcess, startOkosProcess } from './support/okos-process.ts'
import { createWriter, type Send, type WriterLog } from './support/okos-writer.ts'
import { type Random, randomOf } from './support/random.ts'
import { addTo, type RawBooks, readRawBooks, withoutZeros } from './support/raw-okos-books.ts'
import { memoryFolder } from './support/temp-folder.ts'

const operations = 10_000
const writers = 8
const kills = 6

test(`${writers} writers, ${operations} operations, ${kills} kills: the books agree with an independent sum`, async () => {
  const seed = Number(process.env.BOOKS_SEED ?? Date.now() % 100_000)
  console.log(`BOOKS_SEED=${seed}`)
  const file = join(await memoryFolder(), 'okos.db')
  const random = randomOf(seed)
  const erp = await openErp(file)
  const { partner, products } = await masterData(erp.sendTo(0))
  const all = Array.from({ length: writers }, (_, index) =>
    createWriter({
      ...{ name: `w${index}`, random: randomOf(seed + index + 1), partner, products },
      send: erp.sendTo(index % 2),
    }),
  )
  const follower = followChanges(erp.sendTo(1))
  let done = 0
  let killed = 0
  const write = async (step: () => Promise<number>) => {
    while (done < operations) {
      const count = await step()
      done += count
    }
  }
  const work = Promise.all(all.map(({ step }) => write(step)))
  const trouble = (async () => {
    for (; killed < kills; killed += 1) {
      const due = (operations * (killed + 1)) / (kills + 1)
      while (done < due) await Promise.race([pause(5), work])
      await erp.kill(random)
    }
  })()
  await Promise.all([work, trouble])
  expect(killed).toBe(kills)
  const last = await bookLast(erp.sendTo(0), products)
  const followed = await follower.finish()
  await erp.stop()
  const books = readRawBooks(file)
  expect(books.integrity).toBe('ok')
  checkNumbers(books)
  checkInvoices(books)
  checkStock(books, [...all.map(({ log }) => log), last])
  checkFeed(books, followed)
  console.log(`${done} operations, ${books.orders.length} orders, ${books.invoices.length} invoices`)
}, 180_000)

/** Two processes on one file, as when a second one is started by mistake; a killed one comes back at once. */
async function openErp(file: string) {
  const apiKey = 'writers'
  const running: OkosProcess[] = [
    await startOkosProcess(file, { apiKey }),
    await startOkosProcess(file, { apiKey }),
  ]
  const sendTo =
    (index: number): Send =>
    async (route, { body, headers = {} } = {}) => {
      const [method = '', path = ''] = route.split(' ')
      const init = {
        method,
        headers: { authorization: `Bearer ${apiKey}`, ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      }
      for (let tries = 0; tries < 3000; tries += 1) {
        try {
          const response = await fetch(`${running[index]?.url}${path}`, init)
          if (response.status < 500) return { status: response.status, body: await response.json() }
        } catch {
          // The process is gone, before or after it did what was asked: ask again.
        }
        await pause(10)
      }
      throw new Error(`${route} is never answered.`)
    }
  return {
    sendTo,
    async kill(random: Random) {
      const index = random.below(running.length)
      await running[index]?.kill()
      running[index] = await startOkosProcess(file, { apiKey })
    },
    stop: () => Promise.all(running.map((okos) => okos.kill())),
  }
}

async function masterData(send: Send) {
  const created = async (kind: string, key: string, draft: object) => {
    const headers = { 'idempotency-key': key }
    return String((await send(`POST /v1/${kind}`, { body: draft, headers })).body.id)
  }
  const ref = (externalId: string) => ({ source: 'writer', externalId })
  const contact = { emails: [], phone: null, taxNumber: null, billing: null, shipping: null }
  const partner = await created('partners', 'p', {
    ref: ref('p'),
    name: 'Kiss Béla',
    isCompany: false,
    ...contact,
  })
  const products: string[] = []
  for (const code of Array.from({ length: 20 }, (_, index) => `K-${index}`)) {
    const rest = { name: code, vat: '27%', unit: 'db', netPrice: '100', barcode: null }
    products.push(await created('products', code, { ref: ref(code), code, ...rest }))
  }
  return { partner, products }
}

/** One more movement of each product after everything else: it is told only when movements themselves are. */
async function bookLast(send: Send, products: readonly string[]): Promise<WriterLog> {
  const booked = new Map<string, number>()
  for (const productId of products) {
    const place = { productId, warehouseId: 'warehouse-1' }
    const ref = { source: 'writer', externalId: `last-${productId}` }
    const draft = { ref, type: 'receipt', ...place, quantity: '1', note: null }
    await send('POST /v1/stock-movements', { body: draft, headers: { 'idempotency-key': ref.externalId } })
    booked.set(`${place.productId} ${place.warehouseId}`, 1)
  }
  return { booked, orders: new Set() }
}

/** Follows the feed while it grows: what a reader knows who asks again for whatever changed. */
function followChanges(send: Send) {
  const seen = new Set<string>()
  const levels = new Map<string, readonly StockLevel[]>()
  let since = '0'
  let isOver = false
  const read = async (): Promise<boolean> => {
    const { body } = await send(`GET /v1/changes?since=${since}`)
    const changes = body.changes as readonly { kind: string; id: string }[]
    const products = changes.filter(({ kind }) => kind === 'stock').map(({ id }) => id)
    if (products.length > 0) {
      const answer = (await send('POST /v1/stock-levels/query', { body: { productIds: products } })).body
      const asked = Map.groupBy(answer.levels as readonly StockLevel[], ({ productId }) => productId)
      for (const [product, found] of asked) levels.set(product, found)
    }
    for (const { kind, id } of changes) seen.add(`${kind} ${id}`)
    since = String(body.cursor)
    return changes.length > 0
  }
  const loop = (async () => {
    for (;;) {
      const last = isOver
      if (!(await read()) && last) return
      if (!last) await pause(20)
    }
  })()
  return {
    async finish() {
      isOver = true
      await loop
      return { seen, levels: [...levels.values()].flat() }
    },
  }
}

/** Every series runs from 1 without gaps, and goes on where it ended. */
function checkNumbers({ orders, invoices, nextNumbers }: RawBooks): void {
  const numbers = [...orders, ...invoices].map(({ number }) => number.split('-') as [string, string])
  const byPrefix = Map.groupBy(numbers, ([prefix]) => `${prefix}-`)
  expect([...byPrefix.keys()].sort()).toEqual(['MR-', 'ST-', 'SZ-'])
  for (const [prefix, given] of byPrefix) {
    const sorted = given.map(([, number]) => Number(number)).sort((a, b) => a - b)
    expect(sorted).toEqual(sorted.map((_, index) => index + 1))
    expect(nextNumbers.get(prefix)).toBe(sorted.length + 1)
  }
}

/** Each order has at most one invoice without a storno, and is invoiced exactly then; amounts are the order's. */
function checkInvoices({ orders, invoices }: RawBooks): void {
  const cancelled = new Set(invoices.map(({ stornoOf }) => stornoOf).filter((id) => id !== null))
  const stornos = invoices.filter(({ stornoOf }) => stornoOf !== null)
  expect(cancelled.size).toBe(stornos.length)
  const valid = invoices.filter(({ id, stornoOf }) => stornoOf === null && !cancelled.has(id))
  expect(new Set(valid.map(({ order }) => order)).size).toBe(valid.length)
  const invoiced = orders.filter(({ state }) => state === 'invoiced').map(({ id }) => id)
  expect(valid.map(({ order }) => order).sort((a, b) => a - b)).toEqual(invoiced)
  const grossOf = new Map(orders.map(({ id, gross }) => [id, gross]))
  for (const { order, gross } of valid) expect(gross).toBe(grossOf.get(order))
  const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]))
  for (const { stornoOf, gross } of stornos) expect(gross).toBe(-(byId.get(stornoOf ?? 0)?.gross ?? 0))
}

/** On hand is what the writers say they booked less what valid invoices took; reserved is what open orders take. */
function checkStock({ orders, invoices, onHand, reserved }: RawBooks, logs: readonly WriterLog[]): void {
  const created = logs.flatMap((log) => [...log.orders])
  expect(orders.map(({ externalId }) => externalId).sort()).toEqual(created.sort())
  const expectedOnHand = new Map<string, number>()
  const expectedReserved = new Map<string, number>()
  for (const { booked } of logs) for (const [place, amount] of booked) addTo(expectedOnHand, place, amount)
  for (const { state, takes } of orders) {
    for (const [place, amount] of takes) {
      if (state === 'open') addTo(expectedReserved, place, amount)
      if (state === 'invoiced') addTo(expectedOnHand, place, -amount)
    }
  }
  expect(withoutZeros(onHand)).toEqual(withoutZeros(expectedOnHand))
  expect(withoutZeros(reserved)).toEqual(withoutZeros(expectedReserved))
  expect(invoices.every(({ orderState }) => orderState === 'open')).toBe(true)
}

/** Nothing changed that a follower was not told, and what it read last is what holds. */
function checkFeed(
  { orders, invoices, changes, onHand, reserved }: RawBooks,
  followed: { readonly seen: ReadonlySet<string>; readonly levels: readonly StockLevel[] },
): void {
  const told = changes.map(({ kind, record }) => `${kind} ${record}`)
  expect(new Set(told).size).toBe(told.length)
  const mustBeTold = [
    ...orders.map(({ id }) => `order order-${id}`),
    ...invoices.map(({ id }) => `invoice invoice-${id}`),
    ...[...onHand.keys(), ...reserved.keys()].map((place) => `stock ${place.split(' ')[0]}`),
  ]
  const toldSet = new Set(told)
  expect(mustBeTold.filter((record) => !toldSet.has(record))).toEqual([])
  expect(told.filter((record) => !followed.seen.has(record))).toEqual([])
  const sums = (field: 'onHand' | 'reserved') =>
    withoutZeros(
      new Map(
        followed.levels.map((level) => [`${level.productId} ${level.warehouseId}`, Number(level[field])]),
      ),
    )
  expect(sums('onHand')).toEqual(withoutZeros(onHand))
  expect(sums('reserved')).toEqual(withoutZeros(reserved))
}
