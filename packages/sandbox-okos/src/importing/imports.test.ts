import { readFileSync } from 'node:fs'
import type { ImportReport, Partner, Product, StockLevel } from '@okos-sync/domain'
import { describe, expect, test } from 'vitest'
import type { OkosSandboxOptions } from '../start-okos-sandbox.ts'
import { openShop } from '../test-support/open-shop.ts'

describe('M20: master data and opening stock from files', () => {
  test.each(['termekek.csv', 'termekek.xlsx'])(
    'the sample %s becomes products with their stock',
    async (name) => {
      const shop = await openImports()
      const { status, body } = await shop.send({ kind: 'products', name, bytes: sample(name) })
      expect(status).toBe(201)
      expect(body).toMatchObject({ isApplied: true, counts: { rows: 4, created: 4, existing: 0, bad: 0 } })
      const { items } = (await shop.call<{ items: Product[] }>('GET /v1/products')).body
      expect(items.map(({ code, name, vat, unit, netPrice }) => [code, name, vat, unit, netPrice])).toEqual([
        ['KV-001', 'Őrölt kávé, 250 g', '27%', 'csomag', name.endsWith('csv') ? '1574.80' : '1574.8'],
        ['KV-002', 'Szemes kávé „Hűvös hegyek”; 1 kg', '27%', 'csomag', '5984.25'],
        ['KN-001', 'Szakácskönyv', '5%', 'db', '3800'],
        ['TE-001', 'Zöld tea, szálas', '27%', 'doboz', '1100'],
      ])
      const levels = (await shop.call<{ items: StockLevel[] }>('GET /v1/stock-levels')).body.items
      const onHand = levels.filter((level) => level.onHand !== '0')
      expect(onHand.map((level) => [level.productCode, level.warehouseId, level.onHand])).toEqual([
        ['KV-001', 'warehouse-1', '48'],
        ['KV-002', 'warehouse-2', '12.5'],
        ['KN-001', 'warehouse-1', '7'],
      ])
    },
  )

  test.each(['ugyfelek.csv', 'ugyfelek.xlsx'])('the sample %s becomes partners', async (name) => {
    const shop = await openImports()
    const { body } = await shop.send({ kind: 'partners', name, bytes: sample(name) })
    expect(body.counts).toEqual({ rows: 3, created: 3, existing: 0, bad: 0 })
    const { items } = (await shop.call<{ items: Partner[] }>('GET /v1/partners')).body
    expect(items).toMatchObject([
      {
        name: 'Őszi Kávézó Kft.',
        isCompany: true,
        taxNumber: '12345678-2-42',
        emails: ['rendeles@oszi.example', 'szamla@oszi.example'],
        billing: { countryCode: 'HU', postcode: '1052', city: 'Budapest', street: 'Türr István utca 4.' },
        shipping: null,
      },
      { name: 'Szűcs Ödön', isCompany: false, taxNumber: null, billing: { countryCode: 'HU' } },
      { name: 'Kräuter GmbH', billing: { countryCode: 'AT' } },
    ])
  })

  test('the same file again finds everything there and books no stock twice', async () => {
    const shop = await openImports()
    for (const [kind, name] of [
      ['products', 'termekek.csv'],
      ['partners', 'ugyfelek.xlsx'],
    ] as const) {
      const { body: first } = await shop.send({ kind, name, bytes: sample(name) })
      const { body } = await shop.send({ kind, name, bytes: sample(name), key: `again:${kind}` })
      expect(body.counts).toMatchObject({ created: 0, existing: first.counts.rows })
    }
    const { body } = await shop.call<{ items: object[] }>('GET /v1/stock-movements')
    expect(body.items).toHaveLength(3)
  })

  test('opening stock goes where it is told, and nowhere without the stock module', async () => {
    const file = { kind: 'products', name: 'x.csv', bytes: csv(['A;Áru;27%;100;5']) } as const
    const shop = await openImports()
    await shop.send({ ...file, query: '&warehouseId=warehouse-3' })
    const { body } = await shop.call<{ items: StockLevel[] }>('GET /v1/stock-levels')
    expect(body.items.filter(({ onHand }) => onHand === '5').map(({ warehouseId }) => warehouseId)).toEqual([
      'warehouse-3',
    ])
    const small = await openImports({ edition: 'Okos-Számla' })
    expect((await small.send(file)).body.rows).toMatchObject([
      { outcome: 'created', issues: [{ code: 'stock-not-kept' }] },
    ])
  })
})

describe('a dry run', () => {
  test('says what an import would do, and does nothing', async () => {
    const shop = await openImports()
    const file = { kind: 'products', name: 'termekek.xlsx', bytes: sample('termekek.xlsx') } as const
    const { status, body } = await shop.send({ ...file, path: '/dry-run' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ isApplied: false, counts: { created: 4 } })
    expect((await shop.call<{ items: object[] }>('GET /v1/products')).body.items).toEqual([])
    const applied = (await shop.send(file)).body
    expect({ ...applied, isApplied: false }).toEqual(body)
  })
})

describe('bad rows', () => {
  const bad = [
    'A;Jó;27%;100;5',
    'B;Rossz ár;27%;ezer;5',
    'C;Rossz áfa;28%;100;5',
    'A;Ismétlés;27%;100;5',
    ';Nincs kód;27%;-1;x',
    '',
    'D;Sok tizedes;27%;1,5;0,1234567',
  ]
  const named = [
    [3, ['Nettó ár', 'bad-number']],
    [4, ['ÁFA', 'unknown-vat']],
    [5, ['Termékkód', 'duplicate-code']],
    [6, ['Termékkód', 'missing-value'], ['Nettó ár', 'negative-price'], ['Nyitókészlet', 'bad-number']],
    [8, ['Nyitókészlet', 'bad-number']],
  ]

  test('are named by row and column, in both languages, and keep the whole file out', async () => {
    const shop = await openImports()
    const file = { kind: 'products', name: 'x.csv', bytes: csv(bad) } as const
    const { status, body } = await shop.send(file)
    expect(status).toBe(200)
    expect(body).toMatchObject({ isApplied: false, counts: { rows: 6, created: 1, bad: 5 } })
    expect(namesOf(body)).toEqual(named)
    expect(body.rows[3]?.issues[0]).toEqual({
      column: 'Termékkód',
      code: 'duplicate-code',
      textHu: 'Ez a kód már szerepel a(z) 2. sorban.',
      textEn: 'This code stands in row 2 already.',
    })
    expect((await shop.call<{ items: object[] }>('GET /v1/products')).body.items).toEqual([])
    // The corrected file may come under the same key.
    expect((await shop.send({ ...file, bytes: csv(bad.slice(0, 1)) })).status).toBe(201)
  })

  test('are left out when that is asked for', async () => {
    const shop = await openImports()
    const file = { kind: 'products', name: 'x.csv', bytes: csv(bad), query: '&skipBadRows=true' } as const
    const { body } = await shop.send(file)
    expect(body).toMatchObject({ isApplied: true, counts: { created: 1, bad: 5 } })
    expect(namesOf(body)).toEqual(named)
    expect(await shop.send(file)).toEqual({ status: 200, body })
    expect((await shop.send({ ...file, bytes: csv(['Z;Más;27%;1;1']) })).status).toBe(409)
  })

  test('of partners are named without quoting them', async () => {
    const shop = await openImports()
    const text = 'név,e-mail,cég,ország\nKiss,kiss.example.hu,talán,Csillag\nNagy,n@x.hu,,\nNAGY,N@x.hu,,\n'
    const { body } = await shop.send({ kind: 'partners', name: 'x.csv', bytes: Buffer.from(text) })
    expect(namesOf(body)).toEqual([
      [2, ['e-mail', 'bad-email'], ['cég', 'bad-yes-no'], ['ország', 'bad-country']],
      [4, ['név', 'duplicate-partner']],
    ])
    expect(JSON.stringify(body.rows.map(({ issues }) => issues))).not.toMatch(/kiss|talán|Csillag/i)
  })

  test('a heading without what it takes is told at once', async () => {
    const shop = await openImports()
    const { body } = await shop.send({
      ...{ kind: 'products', name: 'x.csv', query: '&skipBadRows=true' },
      bytes: Buffer.from('Kód;Név;Név\nA;B;C\n'),
    })
    expect(body).toMatchObject({ isApplied: false, counts: { rows: 0, bad: 1 } })
    expect(namesOf(body)).toEqual([
      [1, ['Név', 'doubled-column'], ['ÁFA', 'missing-column'], ['Nettó ár', 'missing-column']],
    ])
    const empty = await shop.send({ kind: 'partners', name: 'x.csv', bytes: Buffer.from('') })
    expect(namesOf(empty.body)).toEqual([[1, ['Név', 'missing-column']]])
  })

  test.each([
    ['x.xlsx', 'Termékkód;Megnevezés'],
    ['x.csv', 'Kód;Név;ÁFA;Ár\nA;"nincs vége'],
  ])('%s that can’t be read is refused', async (name, text) => {
    const shop = await openImports()
    const { status, body } = await shop.send({ kind: 'products', name, bytes: Buffer.from(text) })
    expect([status, body]).toMatchObject([422, { field: 'body' }])
  })
})

const heading = 'Termékkód;Megnevezés;ÁFA;Nettó ár;Nyitókészlet'

function csv(rows: readonly string[]): Uint8Array {
  return Buffer.from([heading, ...rows].join('\n'))
}

function sample(name: string): Uint8Array {
  return readFileSync(new URL(`../../samples/${name}`, import.meta.url))
}

function namesOf({ rows }: ImportReport) {
  return rows
    .filter(({ outcome }) => outcome === 'bad')
    .map(({ row, issues }) => [row, ...issues.map(({ column, code }) => [column, code])])
}

async function openImports(options: Partial<OkosSandboxOptions> = {}) {
  const shop = await openShop(options)
  return {
    ...shop,
    async send(file: {
      readonly kind: 'products' | 'partners'
      readonly name: string
      readonly bytes: Uint8Array
      readonly path?: string
      readonly query?: string
      readonly key?: string
    }) {
      const { kind, name, bytes, path = '', query = '', key = `${kind}:${name}` } = file
      const type = name.endsWith('csv')
        ? 'text/csv'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      const response = await fetch(`${shop.sandbox.url}/v1/imports${path}?kind=${kind}${query}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${shop.sandbox.apiKey}`,
          'content-type': type,
          'idempotency-key': key,
        },
        body: Buffer.from(bytes),
      })
      return { status: response.status, body: (await response.json()) as ImportReport }
    },
  }
}
