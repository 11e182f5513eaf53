import { shopTimeZone } from '../local-time.ts'
import { type Hrefs, resourceId, type WireRecord } from '../wire.ts'
import { taxClassName, taxClassNumber, vatRates } from './vat.ts'

/** Order statuses of the demo shop. */
export const statuses = {
  new: 1,
  processing: 2,
  shipped: 3,
  done: 5,
  cancelled: 14,
} as const

const statusNames: readonly (readonly [number, string, string])[] = [
  [statuses.new, 'Új rendelés', 'New order'],
  [statuses.processing, 'Feldolgozás alatt', 'Processing'],
  [statuses.shipped, 'Kiszállítva', 'Shipped'],
  [statuses.done, 'Teljesítve', 'Done'],
  [statuses.cancelled, 'Törölve', 'Cancelled'],
]

const languageWords: readonly (readonly [number, string, string])[] = [
  [1, 'Magyar', 'hu'],
  [4, 'English', 'en'],
]

/** EUR for a forint today, and as it was for orders older than a month. */
export const eurRates = { today: '0.00250000', lastMonth: '0.00256000' } as const

const settingValues: readonly (readonly [string, string, string])[] = [
  ['config', 'stockfilter_default', '0'],
  ['config', 'config_stock_status_id', '5'],
  ['config', 'config_instock_status_id', '9'],
  ['config', 'config_stock_count', '4'],
  ['config', 'config_owner', 'Őrség Kincsei Kft.'],
  ['config', 'config_email', 'bolt@posta.example'],
  ['config', 'config_language', 'hu'],
  ['config', 'config_timezone', shopTimeZone],
  ['config', 'config_currency', 'HUF'],
  ['config', 'config_tax_class_id', resourceId('taxClass-tax_class_id', 10)],
  ['config', 'config_maintenance', '0'],
  ['config', 'config_customer_group_id', resourceId('customerGroup-customer_group_id', 8)],
  ['config', 'config_template', 'tokyo_blue'],
  ['paf_childdisplay', 'fictive_parent', '0'],
  ['search', 'search_description', '0'],
  ['system_order_status', 'storno_order_status_id', String(statuses.cancelled)],
]

/** `/settings` of the demo shop. */
export function settingWires(hrefs: Hrefs): WireRecord[] {
  return settingValues.map(([group, key, value], index) => {
    const id = resourceId('setting-setting_id', 43_616 + index * 101)
    return { ...hrefs.to('settings', id), id, group, key, value }
  })
}

/** `/taxClassExtend`: one class per VAT percentage. */
export function taxClassWires(hrefs: Hrefs): WireRecord[] {
  return vatRates.map((rate) => {
    const id = resourceId('taxClass-tax_class_id', taxClassNumber(rate))
    const rateId = resourceId('taxRate-tax_rate_id', taxClassNumber(rate) + 80)
    const dates = { dateCreated: '2010-08-11T15:43:16', dateUpdated: '-0001-11-30T00:00:00' }
    const taxRate = {
      ...hrefs.to('taxRates', rateId),
      id: rateId,
      priority: '1',
      rate: `${rate}.0000`,
      description: `ÁFA (${rate}%)`,
      ...dates,
      geoZone: hrefs.to('geoZones', resourceId('geoZone-geo_zone_id', 5)),
      taxClass: hrefs.to('taxClasses', id),
    }
    const description = `${rate}% ÁFA`
    return {
      ...hrefs.to('taxClassExtend', id),
      id,
      name: taxClassName(rate),
      description,
      ...dates,
      taxRates: [taxRate],
    }
  })
}

/** Opaque id of a status. */
export function statusId(innerId: number): string {
  return resourceId('orderStatus-order_status_id', innerId)
}

/** `/orderStatuses`. */
export function orderStatusWires(hrefs: Hrefs): WireRecord[] {
  return statusNames.map(([innerId]) => {
    const id = statusId(innerId)
    const orderStatusDescriptions = hrefs.list('orderStatusDescriptions', { orderStatusId: id })
    return { ...hrefs.to('orderStatuses', id), id, innerId: String(innerId), orderStatusDescriptions }
  })
}

/** `/orderStatusDescriptions`: every status in both languages. */
export function orderStatusDescriptionWires(hrefs: Hrefs): WireRecord[] {
  return statusNames.flatMap(([innerId, ...names]) =>
    languageWords.map(([languageInnerId], index) => {
      const id = resourceId(
        'orderStatusDescription-order_status_id',
        `${innerId}&language_id=${languageInnerId}`,
      )
      return {
        ...hrefs.to('orderStatusDescriptions', id),
        id,
        name: names[index],
        color: '#ff00ff',
        orderStatus: hrefs.to('orderStatuses', statusId(innerId)),
        language: hrefs.to('languages', resourceId('language-language_id', languageInnerId)),
      }
    }),
  )
}

/** `/languages`. */
export function languageWires(hrefs: Hrefs): WireRecord[] {
  return languageWords.map(([innerId, name, code]) => {
    const id = resourceId('language-language_id', innerId)
    const locale = `${code}_${code.toUpperCase()}.UTF-8`
    return {
      ...hrefs.to('languages', id),
      id,
      innerId: String(innerId),
      name,
      code,
      locale,
      sortOrder: '1',
      status: '1',
    }
  })
}

/** `/currencies`: the default currency is worth 1. */
export function currencyWires(hrefs: Hrefs): WireRecord[] {
  const currency = (number: number, fields: WireRecord) => {
    const id = resourceId('currency-currency_id', number)
    return { ...hrefs.to('currencies', id), id, ...fields, status: '1', dateUpdated: '2026-01-05 10:44:07' }
  }
  return [
    currency(4, {
      name: 'Forint',
      code: 'HUF',
      symbolLeft: {},
      symbolRight: ' Ft',
      decimalPlace: '0',
      value: '1.00000000',
    }),
    currency(5, {
      name: 'Euró',
      code: 'EUR',
      symbolLeft: {},
      symbolRight: ' €',
      decimalPlace: '3',
      value: eurRates.today,
    }),
  ]
}
