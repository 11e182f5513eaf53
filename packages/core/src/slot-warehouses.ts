import {
  ConfigurationError,
  type ErpMasterData,
  type StockSlot,
  stockSlots,
  type Warehouse,
} from '@okos-sync/domain'
import type { SyncSettings } from './settings.ts'
import { perSlot } from './slots.ts'

/** The ERP's warehouses that feed each column of the shop; the first one is reserved from. */
export type SlotWarehouses = Readonly<Record<StockSlot, readonly Warehouse[]>>

/**
 * By the setting, else by position in the ERP's list. An ERP without warehouses has none in any slot. Throws a
 * ConfigurationError when a code of the setting does not exist in the ERP.
 */
export function slotWarehouses(
  settings: Pick<SyncSettings, 'warehouses'>,
  erp: Pick<ErpMasterData, 'warehouses'>,
): SlotWarehouses {
  const { warehouses: codes } = settings
  if (codes === null || erp.warehouses.length === 0)
    return perSlot((slot) => erp.warehouses.filter((_, index) => index === stockSlots.indexOf(slot)))
  return perSlot((slot) => codes[slot].map((code) => findWarehouse(erp.warehouses, slot, code)))
}

function findWarehouse(warehouses: readonly Warehouse[], slot: StockSlot, code: string): Warehouse {
  const found = warehouses.find((warehouse) => warehouse.code === code)
  if (found !== undefined) return found
  const known = warehouses.map((warehouse) => warehouse.code).join(', ')
  throw new ConfigurationError({
    field: `warehouses.${slot}`,
    message: `The ERP has no warehouse with the code "${code}"; use one of: ${known}.`,
  })
}
