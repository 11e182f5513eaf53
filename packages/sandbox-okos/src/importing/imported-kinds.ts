import type { PartnerDraft } from '@okos-sync/domain'
import { nameKey } from '@okos-sync/okos-server'
import { createMovementBooker } from '../book-movement.ts'
import type { Ledger } from '../ledger.ts'
import type { MasterData } from '../master-data.ts'
import type { Partners } from '../partners.ts'
import type { Products } from '../products.ts'
import { rowOf } from '../record-ids.ts'
import { partnerColumns, productColumns } from './import-columns.ts'
import { readPartnerRow } from './partner-row.ts'
import { readProductRow } from './product-row.ts'
import type { ImportedKind } from './run-import.ts'

/** What files are imported into. */
export interface ImportedKindsParts {
  readonly ledger: Ledger
  readonly masterData: MasterData
  readonly products: Products
  readonly partners: Partners
  readonly keepsStock: boolean
}

/** Makes what the kinds of files are read by. An existing record stays as it is, its stock as well. */
export function createImportedKinds({
  ledger,
  masterData,
  products,
  partners,
  keepsStock,
}: ImportedKindsParts) {
  const { vatRates, warehouses } = masterData.read()
  const context = {
    vatRates: vatRates.map(({ shortName }) => shortName),
    warehouses: new Map(warehouses.map(({ code, id }) => [code.toUpperCase(), rowOf('warehouse', id) ?? 0])),
    keepsStock,
  }
  const writeProduct = createProductWriter(ledger, products)
  const writePartner = createPartnerWriter(ledger, partners)
  return {
    products(warehouseId: string | null): ImportedKind<keyof typeof productColumns> {
      const first = warehouses[0]?.id ?? ''
      const defaultWarehouse = masterData.requireWarehouse(warehouseId ?? first, 'warehouseId')
      return {
        kind: 'products',
        columns: productColumns,
        duplicateCode: 'duplicate-code',
        identityColumn: 'code',
        readRow(cells) {
          const { name, issues, product } = readProductRow(cells, { ...context, defaultWarehouse })
          if (product === null) return { name, issues, identity: null, write: () => false }
          return { name, issues, identity: product.draft.code, write: () => writeProduct(product) }
        },
      }
    },
    partners(): ImportedKind<keyof typeof partnerColumns> {
      return {
        kind: 'partners',
        columns: partnerColumns,
        duplicateCode: 'duplicate-partner',
        identityColumn: 'name',
        readRow(cells) {
          const { name, issues, draft } = readPartnerRow(cells)
          if (draft === null) return { name, issues, identity: null, write: () => false }
          return { name, issues, identity: draft.ref.externalId, write: () => writePartner(draft) }
        },
      }
    },
  }
}

function createProductWriter(ledger: Ledger, products: Products) {
  const { references } = ledger
  const book = createMovementBooker(ledger)
  return ({
    draft,
    opening,
    warehouse,
  }: NonNullable<ReturnType<typeof readProductRow>['product']>): boolean => {
    if (products.byCode(draft.code) !== null) return false
    const product = products.add(draft)
    references.bind('product', { row: product, key: `import:${draft.code}`, ref: draft.ref })
    if (opening === 0n) return true
    const ref = { source: draft.ref.source, externalId: `opening:${draft.code}` }
    const type = opening > 0n ? 'receipt' : 'correction'
    const row = book({ ref, type, note: 'Nyitókészlet', product, warehouse, quantity: opening })
    references.bind('stock-movement', { row, key: `import:${ref.externalId}`, ref })
    return true
  }
}

function createPartnerWriter({ references }: Ledger, partners: Partners) {
  return (draft: PartnerDraft): boolean => {
    const { ref, name, emails, taxNumber } = draft
    const sameName = (row: number) => nameKey(partners.read(row).name) === nameKey(name)
    const isThere =
      references.byRef('partner', ref) !== null ||
      (taxNumber !== null && partners.byTaxNumber(taxNumber).length > 0) ||
      (taxNumber === null && emails.some((email) => partners.byEmail(email).some(sameName)))
    if (isThere) return false
    references.bind('partner', { row: partners.add(draft), key: `import:${ref.externalId}`, ref })
    return true
  }
}
