import type { DatabaseSync } from 'node:sqlite'
import type { ErpMasterData, VatRate } from '@okos-sync/domain'
import { checkVat, invalidField } from '@okos-sync/okos-server'
import { idOf, rowOf } from './record-ids.ts'
import { allRows } from './rows.ts'

/** Törzsadat that the sandbox is born with. */
export interface MasterData {
  read(): Omit<ErpMasterData, 'paymentMethods' | 'shippingMethods'>
  /** Refuses a VAT short name that is not known. */
  requireVat(shortName: string, field: string): void
  /** Decimals of a currency's smallest unit. */
  decimalsOf(code: string): number
  /** The row of a warehouse. Refuses an id that is not known. */
  requireWarehouse(id: string, field: string): number
}

/** Reads the master data once: nothing changes it while the sandbox runs. */
export function createMasterData(database: DatabaseSync): MasterData {
  const vatRates = allRows<VatRate>(
    database.prepare(
      'SELECT short_name AS shortName, rate, nav_case AS navCase FROM vat_rates ORDER BY rowid',
    ),
  )
  const warehouseRows = allRows<{ id: number; code: string; name: string }>(
    database.prepare('SELECT id, code, name FROM warehouses ORDER BY id'),
  )
  const units = allRows<{ name: string }>(database.prepare('SELECT name FROM units ORDER BY rowid'))
  const currencies = allRows<{ code: string; decimals: number }>(
    database.prepare('SELECT code, decimals FROM currencies ORDER BY rowid'),
  )
  const numberSeries = allRows<{ code: string; prefix: string }>(
    database.prepare(
      "SELECT code, prefix FROM number_series WHERE kind = 'order' ORDER BY is_default DESC, code",
    ),
  )
  const warehouses = new Set(warehouseRows.map(({ id }) => id))
  const decimals = new Map(currencies.map((currency) => [currency.code, currency.decimals]))
  return {
    read: () => ({
      vatRates,
      warehouses: warehouseRows.map(({ id, code, name }) => ({ id: idOf('warehouse', id), code, name })),
      units: units.map(({ name }) => name),
      currencies: currencies.map(({ code }) => code),
      numberSeries,
    }),
    requireVat: (shortName, field) => checkVat(shortName, { field, masterData: { vatRates } }),
    decimalsOf: (code) => decimals.get(code) ?? 0,
    requireWarehouse(id, field) {
      const row = rowOf('warehouse', id)
      if (row !== null && warehouses.has(row)) return row
      throw invalidField(field, 'no warehouse has this id')
    },
  }
}
