import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { requireSafeSqlite, SandboxFileError } from './open-database.ts'
import { schemaVersion } from './schema.ts'
import { startOkosSandbox } from './start-okos-sandbox.ts'
import { invoiceDraft } from './test-support/open-invoicing-shop.ts'
import { openShop } from './test-support/open-shop.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

describe('a file of the first schema', () => {
  test('is migrated with all its content, and its orders can be invoiced', async () => {
    const file = versionOneFile()
    const shop = await openShop({ file })
    const { body: order } = await shop.call('GET /v1/orders/order-1')
    expect(order).toMatchObject({ number: 'MR-000001', state: 'open', gross: '381' })
    const { body: partner } = await shop.call('GET /v1/partners/partner-1')
    expect(partner).toMatchObject({ name: 'Kőműves Ödön' })
    const created = await shop.create('invoices', 'i', invoiceDraft('order-1'))
    expect(created).toMatchObject({ status: 201, body: { number: 'SZ-000001' } })
    await shop.close()
    const again = await openShop({ file })
    expect((await again.call('GET /v1/invoices/invoice-1')).status).toBe(200)
  })

  test('has the schema of a new file afterwards', async () => {
    const [old, fresh] = [versionOneFile(), temporaryFile()]
    for (const file of [old, fresh]) await (await startOkosSandbox({ file })).close()
    expect(schemaOf(old)).toEqual(schemaOf(fresh))
    expect(schemaOf(old)).toContain(`user_version ${schemaVersion}`)
  })

  test('stays as it was when its migration breaks', async () => {
    const file = versionOneFile()
    change(file, 'CREATE TABLE product_prices (mine TEXT)')
    const before = schemaOf(file)
    await expect(startOkosSandbox({ file })).rejects.toThrow('product_prices')
    expect(schemaOf(file)).toEqual(before)
  })
})

test('an SQLite that could damage the file is refused, this one is not', () => {
  expect(() => requireSafeSqlite('3.51.2')).toThrow(SandboxFileError)
  expect(() => requireSafeSqlite(process.versions.sqlite ?? '0')).not.toThrow()
})

test('a newer file is refused and not touched', async () => {
  const file = temporaryFile()
  await (await startOkosSandbox({ file })).close()
  change(file, `PRAGMA user_version = ${schemaVersion + 1}`)
  const before = schemaOf(file)
  const opened = startOkosSandbox({ file })
  await expect(opened).rejects.toThrow(SandboxFileError)
  await expect(opened).rejects.toMatchObject({ code: 'file-newer' })
  expect(schemaOf(file)).toEqual(before)
})

/** As the version that knew the first schema wrote it. */
function versionOneFile(): string {
  const file = temporaryFile()
  change(file, readFileSync(new URL('test-support/version-1.sql', import.meta.url), 'utf8'))
  return file
}

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  database.exec(sql)
  database.close()
}

function schemaOf(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
  const version = database.prepare('PRAGMA user_version').get()?.user_version
  database.close()
  const statements = rows.map(({ sql }) =>
    String(sql)
      .replace(/["\s]+/g, ' ')
      .trim(),
  )
  return [...statements, `user_version ${version}`].sort()
}
