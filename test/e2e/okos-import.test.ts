import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { ImportReport } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import { buildOkosProcess, type OkosProcess, startOkosProcess } from './support/okos-process.ts'
import { tempFolder } from './support/temp-folder.ts'
import { writeXlsx } from './support/write-xlsx.ts'

const rows = 50_000
const megabytes = 150

describe('a product master of 50,000 rows', () => {
  test.each(['csv', 'xlsx'] as const)(
    `comes in as %s below ${megabytes} MB`,
    async (format) => {
      const folder = await tempFolder()
      const file = join(folder, 'okos.db')
      const okos = await startOkosProcess(file, { built: await buildOkosProcess(join(folder, 'built')) })
      const { status, body } = await upload(okos, format)
      expect(status).toBe(201)
      expect(body.counts).toEqual({ rows, created: rows, existing: 0, bad: 0 })
      const peak = await okos.peakMegabytes()
      console.log(`${rows} rows of ${format}: ${peak} MB at most`)
      expect(peak).toBeLessThan(megabytes)
      await okos.kill()
      expect(countsIn(file)).toEqual({ products: rows, movements: rows - rows / 100, imports: 1 })
    },
    300_000,
  )

  test('leaves nothing half done when the process dies in the middle, and comes in whole afterwards', async () => {
    const file = join(await tempFolder(), 'okos.db')
    const okos = await startOkosProcess(file)
    const answer = upload(okos, 'csv').then(
      ({ status }) => status,
      () => 'gone',
    )
    // The write-ahead log grows while the transaction is open: kill when it holds a good part of the rows.
    await until(() => walBytes(file) > 2_000_000)
    await okos.kill()
    expect(await answer).toBe('gone')
    expect(walBytes(file)).toBeGreaterThan(2_000_000)
    expect(countsIn(file)).toEqual({ products: 0, movements: 0, imports: 0 })
    const again = await startOkosProcess(file)
    expect((await upload(again, 'csv')).body.counts.created).toBe(rows)
  }, 300_000)
})

async function upload(okos: OkosProcess, format: 'csv' | 'xlsx') {
  const type = {
    csv: 'text/csv',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }[format]
  const response = await fetch(`${okos.url}/v1/imports?kind=products`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${okos.apiKey}`,
      'content-type': type,
      'idempotency-key': 'master',
    },
    body: format === 'csv' ? csvFile() : xlsxFile(),
  })
  return { status: response.status, body: (await response.json()) as ImportReport }
}

const heading = ['Termékkód', 'Megnevezés', 'ÁFA', 'Egység', 'Nettó ár', 'Vonalkód', 'Nyitókészlet']

function* table(): Generator<readonly string[]> {
  yield heading
  for (let index = 1; index <= rows; index += 1) {
    const number = String(index).padStart(6, '0')
    const name = `Árvíztűrő tükörfúrógép, állítható, ${number}. kivitel`
    yield [`K-${number}`, name, '27%', 'db', `${1000 + index}.25`, `599000${number}`, String(index % 100)]
  }
}

function csvFile(): string {
  return [...table()].map((cells) => cells.join(';').replace('.25', ',25')).join('\r\n')
}

function xlsxFile(): Uint8Array<ArrayBuffer> {
  const cell = (text: string) =>
    /^\d+(\.\d+)?$/.test(text) ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = [...table()].map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
  return writeXlsx(sheet)
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 1) {
    if (waited > 20_000) throw new Error('It never came to that.')
    await pause(1)
  }
}

function walBytes(file: string): number {
  try {
    return statSync(`${file}-wal`).size
  } catch {
    return 0
  }
}

function countsIn(file: string) {
  const database = new DatabaseSync(file)
  const count = (table: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
  const counts = {
    products: count('products'),
    movements: count('stock_movements'),
    imports: count('imports'),
  }
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  database.close()
  return counts
}
