import { checkAliases, checkVatMappings, checkWarehouses } from './check-mappings.ts'
import { checkOrderChoice } from './check-order-choice.ts'
import { exact } from './decimal.ts'
import {
  checkChoice,
  isCountry,
  isDays,
  isDecimal,
  isRecord,
  isText,
  isTexts,
  refuse,
} from './setting-values.ts'
import { defaultSettings, type SyncSettings } from './settings.ts'
import { summaryTypes } from './total-rows.ts'
import { upperNotePlaceholders } from './upper-note.ts'

/**
 * The given settings on top of the defaults. Throws a ConfigurationError that names the field and the fix for
 * anything that is unknown, can't work, or contradicts another setting. Whether both ends have what the settings name
 * is told by the mapping-drift alarm.
 */
export function resolveSettings(partial: Partial<SyncSettings> | undefined): SyncSettings {
  const given = Object.entries(partial ?? {}).filter(([, value]) => value !== undefined)
  for (const [field] of given) {
    const known = Object.keys(defaultSettings).join(', ')
    if (!Object.hasOwn(defaultSettings, field))
      refuse(field, `There is no such setting; there are: ${known}.`)
  }
  const settings: SyncSettings = { ...defaultSettings, ...Object.fromEntries(given) }
  if (!isRecord(settings.serviceNames)) refuse('serviceNames', 'Give names by the default’s keys.')
  const resolved = {
    ...settings,
    serviceNames: { ...defaultSettings.serviceNames, ...settings.serviceNames },
  }
  checkTexts(resolved)
  checkNumbers(resolved)
  checkPrices(resolved)
  for (const [field, choices] of Object.entries(choicesByField)) {
    checkChoice(field, resolved[field as keyof typeof choicesByField], choices)
  }
  checkOrderChoice(resolved)
  checkVatMappings(resolved.vatMappings)
  checkAliases(resolved.productAliases)
  checkWarehouses(resolved.warehouses)
  checkWriteBack(resolved)
  return resolved
}

const choicesByField = {
  foreignTotals: ['by-figures', 'shop-currency', 'order-currency'],
  exchangeRates: ['shop-to-order', 'order-to-shop'],
  inconsistentOrders: ['refuse', 'import'],
  vatReckoning: ['per-rate', 'per-line'],
  companyBy: ['company-name', 'tax-number', 'either'],
  ambiguousPartners: ['choose', 'wait'],
  stockMode: ['exact', 'in-stock'],
  missingProducts: ['report', 'create', 'off'],
  priceMode: ['changes', 'always', 'off'],
  writeBackInvoices: ['show', 'off'],
} as const satisfies { readonly [Field in keyof SyncSettings]?: readonly SyncSettings[Field][] }

function checkTexts(settings: SyncSettings): void {
  if (!isCountry(settings.homeCountry)) refuse('homeCountry', 'Give a two-letter country code such as "HU".')
  if (settings.numberSeries !== null && !isText(settings.numberSeries))
    refuse('numberSeries', 'Give the code of a number series, or null for the ERP’s default.')
  if (!isText(settings.defaultUnit)) refuse('defaultUnit', 'Give a unit such as "db".')
  for (const [name, value] of Object.entries(settings.serviceNames)) {
    if (!Object.hasOwn(defaultSettings.serviceNames, name) || !isText(value))
      refuse(`serviceNames.${name}`, 'Give the name of a service under one of the default’s keys.')
  }
  if (!isTexts(settings.lastnameFirstLanguages))
    refuse('lastnameFirstLanguages', 'Give a list of language codes such as "de".')
  checkFigureTotals(settings.figureTotals)
  checkUpperNote(settings.upperNote)
}

function checkFigureTotals(names: readonly string[]): void {
  if (!isTexts(names)) refuse('figureTotals', 'Give a list of types, keys or names of rows in the totals.')
  const sum = names.find((name) => summaryTypes.has(name.trim().toUpperCase()))
  if (sum !== undefined) refuse('figureTotals', `"${sum}" is one of the order’s sums; take it out.`)
}

function checkUpperNote(template: string): void {
  const names = upperNotePlaceholders.map((name) => `{${name}}`)
  if (!isText(template) || !template.includes('{orderNumber}'))
    refuse('upperNote', 'Put {orderNumber} into the template, or documents can’t be told apart.')
  const unknown = [...template.matchAll(/\{[^{}]*\}/gu)].find(([name]) => !names.includes(name))
  if (unknown !== undefined)
    refuse('upperNote', `${unknown[0]} is no placeholder; there are: ${names.join(', ')}.`)
}

function checkNumbers(settings: SyncSettings): void {
  if (!(settings.beingWrittenMinutes >= 0 && Number.isFinite(settings.beingWrittenMinutes)))
    refuse('beingWrittenMinutes', 'Give a number of minutes, 0 or more.')
  if (!(settings.maxZeroedPercent >= 0 && settings.maxZeroedPercent <= 100))
    refuse('maxZeroedPercent', 'Give a percentage from 0 to 100.')
  if (!isDays(settings.historyDays, 1)) refuse('historyDays', 'Give a whole number of days from 1 to 36500.')
  if (!isDays(settings.payloadDays, 0))
    refuse('payloadDays', 'Give a whole number of days from 0 (nothing is kept) to 36500.')
  if (!isDecimal(settings.stockBuffer) || exact(settings.stockBuffer).lt(0))
    refuse('stockBuffer', 'Give a quantity as decimal text, "0" or more.')
}

function checkWriteBack({ writeBackStatuses }: SyncSettings): void {
  if (!isRecord(writeBackStatuses))
    refuse(
      'writeBackStatuses',
      'Give names of statuses by states of documents, e.g. { "invoiced": "Számlázva" }.',
    )
  for (const [state, name] of Object.entries(writeBackStatuses)) {
    if (!isText(name)) refuse(`writeBackStatuses.${state}`, 'Give the name of a status.')
  }
}

function checkPrices(settings: SyncSettings): void {
  const { priceList, roundGrossTo, largePriceMovePercent, maxPricesMovedPercent } = settings
  if (priceList !== null && !isText(priceList))
    refuse('priceList', 'Give the name of a price list, or null for the ERP’s default.')
  if (roundGrossTo !== null && !(isDecimal(roundGrossTo) && exact(roundGrossTo).gt(0)))
    refuse('roundGrossTo', 'Give an amount as decimal text such as "5", or null for no rounding.')
  if (!(largePriceMovePercent >= 0 && Number.isFinite(largePriceMovePercent)))
    refuse('largePriceMovePercent', 'Give a percentage, 0 or more.')
  if (!(maxPricesMovedPercent >= 0 && maxPricesMovedPercent <= 100))
    refuse('maxPricesMovedPercent', 'Give a percentage from 0 to 100.')
}
