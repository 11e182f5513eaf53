import type { ImportIssue, ProductDraft } from '@okos-sync/domain'
import { unitsOf } from '../quantity.ts'
import type { ImportCells, productColumns } from './import-columns.ts'
import { type IssueCode, issueOf } from './import-issues.ts'
import { readNumber } from './read-number.ts'

type Cells = ImportCells<keyof typeof productColumns>

/** What the ERP knows that a product's row is checked against. */
export interface ProductContext {
  /** Short names of VAT rates. */
  readonly vatRates: readonly string[]
  /** Rows of warehouses by code. */
  readonly warehouses: ReadonlyMap<string, number>
  readonly defaultWarehouse: number
  readonly keepsStock: boolean
}

/** A product as its row says; issues only: it is bad. */
export interface ProductRow {
  readonly name: string | null
  readonly issues: readonly ImportIssue[]
  readonly product: {
    readonly draft: ProductDraft
    /** In 10⁻⁶ units. */
    readonly opening: bigint
    readonly warehouse: number
  } | null
}

/** Source of records that came from files. */
export const importSource = 'import'

/** Reads the row of a product. */
export function readProductRow(cells: Cells, context: ProductContext): ProductRow {
  const issues: ImportIssue[] = []
  const report = (key: keyof typeof productColumns, code: IssueCode, words = {}) => {
    issues.push(issueOf(code, cells.heading(key), words))
  }
  const required = (key: 'code' | 'name', limit: number) => {
    const text = cells.text(key)
    if (text === '') report(key, 'missing-value')
    if (text.length > limit) report(key, 'too-long', { limit: String(limit) })
    return text
  }
  const code = required('code', 200)
  const name = required('name', 1000)
  const vat = vatOf(cells.text('vat'), context.vatRates)
  if (vat === null) report('vat', 'unknown-vat', { known: context.vatRates.join(', ') })
  const netPrice = readNumber(cells.text('netPrice'))
  if (netPrice === null) report('netPrice', cells.text('netPrice') === '' ? 'missing-value' : 'bad-number')
  else if (netPrice.startsWith('-')) report('netPrice', 'negative-price')
  const opening = openingOf(cells.text('stock'))
  if (opening === null) report('stock', 'bad-number')
  const warehouse = warehouseOf(cells.text('warehouse'), context)
  if (warehouse === null)
    report('warehouse', 'unknown-warehouse', { known: [...context.warehouses.keys()].join(', ') })
  for (const [key, limit] of [
    ['unit', 50],
    ['barcode', 200],
  ] as const) {
    if (cells.text(key).length > limit) report(key, 'too-long', { limit: String(limit) })
  }
  if (issues.length > 0 || vat === null || netPrice === null || opening === null || warehouse === null) {
    return { name: code === '' ? null : code, issues, product: null }
  }
  if (opening !== 0n && !context.keepsStock) report('stock', 'stock-not-kept')
  const ref = { source: importSource, externalId: code }
  const [unit, barcode] = [cells.text('unit') || 'db', cells.text('barcode') || null]
  const draft = { ref, code, name, vat, unit, netPrice, barcode }
  return { name: code, issues, product: { draft, opening: context.keepsStock ? opening : 0n, warehouse } }
}

/** `27%`, `27 %`, `27`, or the 0.27 that a spreadsheet keeps of 27 %. */
function vatOf(text: string, known: readonly string[]): string | null {
  const plain = text.replace(/\s/g, '').toUpperCase()
  const fraction = /^0[.,](\d{1,2})$/.exec(plain)?.[1]
  const percent = fraction === undefined ? plain : `${Number(fraction.padEnd(2, '0'))}%`
  return known.find((name) => [percent, `${percent}%`].includes(name.toUpperCase())) ?? null
}

function openingOf(text: string): bigint | null {
  if (text === '') return 0n
  const quantity = readNumber(text)
  const [whole = '', fraction = ''] = quantity?.replace('-', '').split('.') ?? []
  if (quantity === null || whole.length > 9 || fraction.length > 6) return null
  return unitsOf(quantity, 'quantity')
}

function warehouseOf(code: string, { warehouses, defaultWarehouse }: ProductContext): number | null {
  return code === '' ? defaultWarehouse : (warehouses.get(code.toUpperCase()) ?? null)
}
