import type { Product, ProductDraft, ProductUpdate } from '@okos-sync/domain'
import type { OkosMasterRecords } from '@okos-sync/okos-server'
import { createInBulk } from './keyed-create.ts'
import type { Ledger } from './ledger.ts'
import type { MasterData } from './master-data.ts'
import { idOf, rowOf } from './record-ids.ts'
import { createReader, existing } from './record-list.ts'
import { insertRow, oneRow } from './rows.ts'
import { createUpdate, refuseTaken } from './update-record.ts'

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
export interface Products extends OkosMasterRecords<ProductDraft, Product, ProductUpdate> {
  /** Inserts a product inside the transaction that is open and hands back its row. */
  add(draft: ProductDraft): number
  read(row: number): Product
  byCode(code: string): number | null
  /** Says whether open orders may take more than there is; false when there is no such product. */
  setOversell(id: string, isAllowed: boolean): boolean
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
  const add = ({ code, name, vat, unit, netPrice, barcode }: ProductDraft) => {
    masterData.requireVat(vat, 'vat')
    const row = insertRow(insert, code, name, vat, unit, netPrice, barcode)
    changes.record('product', idOf('product', row))
    return row
  }
  const create = createInBulk<ProductDraft, Product>(ledger, {
    kind: 'product',
    findTwin: ({ code }) => byCode(code),
    insert: add,
    read,
  })
  const setOversell = database.prepare('UPDATE products SET may_be_oversold = ? WHERE id = ?')
  const has = (row: number) => oneRow(select, row) !== null
  return {
    ...createReader({ database, kind: 'product', table: 'products', read }),
    create,
    add,
    read,
    byCode,
    setOversell: (id, isAllowed) => setOversell.run(isAllowed ? 1 : 0, rowOf('product', id) ?? 0).changes > 0,
    update: createProductUpdate({ ledger, masterData, has, read, byCode }),
  }
}

function createProductUpdate(params: {
  readonly ledger: Ledger
  readonly masterData: MasterData
  readonly has: (row: number) => boolean
  readonly read: (row: number) => Product
  readonly byCode: (code: string) => number | null
}) {
  const { ledger, masterData, has, read, byCode } = params
  const update = ledger.database.prepare(
    `UPDATE products SET version = version + 1, code = ?, name = ?, vat = ?, unit = ?, net_price = ?, barcode = ?,
       is_active = ? WHERE id = ?`,
  )
  return createUpdate<ProductUpdate, Product>(ledger, {
    kind: 'product',
    has,
    read,
    contentOf: ({ id: _, version: __, refs: ___, ...content }) => content,
    replace(row, draft, before) {
      const { code, name, vat, unit, netPrice, barcode, isActive } = draft
      masterData.requireVat(vat, 'vat')
      refuseTaken({ kind: 'product', row, taken: byCode(code), field: 'code' })
      update.run(code, name, vat, unit, netPrice, barcode, isActive ? 1 : 0, row)
      ledger.changes.record('product', before.id)
      if (before.netPrice !== netPrice) ledger.changes.record('price', before.id)
    },
  })
}
