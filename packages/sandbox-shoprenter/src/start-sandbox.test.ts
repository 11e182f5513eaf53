import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { startShopRenterSandbox } from './start-sandbox.ts'
import { temporaryFile, tryShop } from './test-support/tried-sandbox.ts'
import { listAt } from './test-support/wire-access.ts'

function spoil(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

describe('the sandbox’s file', () => {
  test('keeps orders, stock, journal, clock and tokens over a restart; seed and counts no longer matter', async () => {
    const first = await tryShop()
    await first.control('orders', { count: 3, seed: 1 })
    await first.control('clock', { advanceMs: 60_000 })
    await first.get('/languages')
    const dump = await first.dump()
    const journal = listAt(await first.control('journal'), 'requests')
    await first.close()
    const second = await tryShop({ file: first.file, seed: 99, orders: 5 })
    expect(await second.dump()).toEqual(dump)
    expect(listAt(await second.control('journal'), 'requests').slice(0, journal.length)).toEqual(journal)
    expect(await second.control('clock', { advanceMs: 0 })).toEqual({ now: '2026-11-23T14:01:00.250Z' })
  })

  test('of a newer version is refused, and left alone', async () => {
    const shop = await tryShop()
    await shop.close()
    spoil(shop.file, 'PRAGMA user_version = 99')
    await expect(startShopRenterSandbox({ file: shop.file })).rejects.toMatchObject({
      name: 'SandboxError',
      code: 'newer-file',
    })
  })

  test('of another program is refused', async () => {
    const file = temporaryFile()
    spoil(file, 'CREATE TABLE recipes (name TEXT)')
    await expect(startShopRenterSandbox({ file })).rejects.toMatchObject({ code: 'foreign-file' })
  })

  test('of another shop is refused', async () => {
    const shop = await tryShop()
    await shop.close()
    const start = startShopRenterSandbox({ file: shop.file, shopName: 'other-shop' })
    await expect(start).rejects.toMatchObject({ code: 'other-shop' })
  })

  test.each([{ shopName: 'Évi boltja' }, { orders: -1 }, { products: 0 }, { requestsPerSecond: 1.5 }])(
    'is not made for %j',
    async (wrong) => {
      const start = startShopRenterSandbox({ file: temporaryFile(), ...wrong })
      await expect(start).rejects.toMatchObject({ code: 'invalid-option' })
    },
  )
})
