import type { Product, ProductDraft } from '@okos-sync/domain'
import type { OkosCollection } from '@okos-sync/okos-server'
import { createKeyed } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import type { MasterData } from './master-data.ts'
import { idOf } from './record-ids.ts'
import { createReader, existing } from './record-list.ts'
import { insertRow, oneRow } from './rows.ts'

interface ProductRow {
  readonly version: number
  readonly code: string
  readonly name: string
  readonly vat: string
  readonly unit: string
  readonly net_price: string
  readonly barcode: string | null
  readonly is_active: number
}

/** Termékek. */
export interface Products extends OkosCollection<ProductDraft, Product> {
  read(row: number): Product
  byCode(code: string): number | null
}

/** Makes the access to products. */
export function createProducts(ledger: Ledger, masterData: MasterData): Products {
  const { database, references, changes } = ledger
  const insert = database.prepare(
    'INSERT INTO products (code, name, vat, unit, net_price, barcode) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const select = database.prepare('SELECT * FROM products WHERE id = ?')
  const selectByCode = database.prepare('SELECT id FROM products WHERE code = ?')
  const byCode = (code: string) => oneRow<{ id: number }>(selectByCode, code)?.id ?? null
  const read = (id: number): Product => {
    const row = existing(oneRow<ProductRow>(select, id), 'product', id)
    return {
      id: idOf('product', id),
      version: row.version,
      refs: references.of('product', id),
      code: row.code,
      name: row.name,
      vat: row.vat,
      unit: row.unit,
      netPrice: row.net_price,
      barcode: row.barcode,
      isActive: row.is_active === 1,
    }
  }
  const create = createKeyed<ProductDraft, Product>(ledger, {
    kind: 'product',
    findTwin: ({ code }) => byCode(code),
    insert({ code, name, vat, unit, netPrice, barcode }) {
      masterData.requireVat(vat, 'vat')
      const row = insertRow(insert, code, name, vat, unit, netPrice, barcode)
      changes.record('product', idOf('product', row))
      return row
    },
    read,
  })
  return { ...createReader({ database, kind: 'product', table: 'products', read }), create, read, byCode }
}
