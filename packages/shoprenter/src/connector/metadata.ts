import { ConfigurationError, type ShopMetadata, type ShopTaxClass } from '@okos-sync/domain'
import type { ShopRenterClient } from '../create-client.ts'
import type { RecordList } from '../record-list.ts'
import type { CallOptions } from '../resource-client.ts'
import type { Setting } from '../resources/setting.ts'
import type { TaxClassExtend } from '../resources/tax-class-extend.ts'
import { inLanguage } from './in-language.ts'

/** What of the settings the connector works with. */
export interface ShopBasics {
  readonly timeZone: string
  readonly currency: string
  readonly stockCount: number
  /** Two-letter code of the shop's main language; null when not told. */
  readonly language: string | null
  /** innerId of the status of a cancelled order; null when none is set. */
  readonly cancelledStatusInnerId: string | null
}

/** Used when the shop's settings name no zone: ShopRenter's shops are Hungarian. */
const usualTimeZone = 'Europe/Budapest'
const mostSlots = 4

/** Reads the settings. Throws ConfigurationError naming a setting without which nothing can be done. */
export async function readBasics(client: ShopRenterClient, options: CallOptions): Promise<ShopBasics> {
  const values = new Map<string, Setting['value']>()
  for (const { key, value } of await readAll(client.settings.list({}, options))) values.set(key, value)
  const currency = values.get('config_currency')?.trim().toUpperCase() ?? ''
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new ConfigurationError({
      field: 'config_currency',
      message: "The shop's settings name no default currency (config_currency).",
    })
  }
  const stockCount = Number(values.get('config_stock_count') ?? 1)
  const cancelled = values.get('storno_order_status_id')?.trim() ?? ''
  return {
    timeZone: values.get('config_timezone')?.trim() ?? usualTimeZone,
    currency,
    stockCount: Number.isInteger(stockCount) ? Math.min(Math.max(stockCount, 1), mostSlots) : mostSlots,
    language: values.get('config_language')?.trim().toLowerCase() ?? null,
    cancelledStatusInnerId: cancelled === '' || cancelled === '0' ? null : cancelled,
  }
}

/** Statuses, tax classes and what the settings say. A status has the name it has in the shop's language, if that can be told. */
export async function readMetadata(params: {
  readonly client: ShopRenterClient
  readonly basics: ShopBasics
  readonly timeZone: string
  readonly options: CallOptions
}): Promise<ShopMetadata> {
  const { client, basics, timeZone, options } = params
  const descriptions = await readAll(client.orderStatusDescriptions.list({}, options))
  // Ids are opaque, so only the shop can say which of them is the status that the settings name by innerId.
  const orderStatuses =
    basics.cancelledStatusInnerId === null ? [] : await readAll(client.orderStatuses.list({}, options))
  const innerIds = new Map(orderStatuses.map(({ id, innerId }) => [id, innerId]))
  const names = new Map<string, string>()
  for (const { orderStatus, name } of inLanguage(descriptions, basics.language)) {
    if (orderStatus !== null && name !== null && !names.has(orderStatus.id)) names.set(orderStatus.id, name)
  }
  return {
    shopName: client.shopName,
    timeZone,
    currency: basics.currency,
    stockCount: basics.stockCount,
    statuses: [...names].map(([id, name]) => ({ id, innerId: innerIds.get(id) ?? null, name })),
    cancelledStatusId:
      orderStatuses.find(({ innerId }) => innerId !== null && innerId === basics.cancelledStatusInnerId)
        ?.id ?? null,
    taxClasses: (await readAll(client.taxClassExtend.list({}, options))).map(mapTaxClass),
  }
}

/** Of several rates the one that the shop tries first; the geo zones that tell them apart are not resolved. */
function mapTaxClass({ id, name, taxRates }: TaxClassExtend): ShopTaxClass {
  const byPriority = [...taxRates].sort((a, b) => Number(a.priority ?? 0) - Number(b.priority ?? 0))
  return { id, name: name ?? '', rate: byPriority[0]?.rate ?? null }
}

/** Records that can't be understood are left out: none of them is one we need, or its absence will be told. */
async function readAll<T>(list: RecordList<T>): Promise<readonly T[]> {
  const records: T[] = []
  for await (const record of list) if (record.ok) records.push(record.value)
  return records
}
