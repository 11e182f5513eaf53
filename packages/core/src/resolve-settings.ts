import { ConfigurationError, stockSlots } from '@okos-sync/domain'
import { exact } from './decimal.ts'
import { defaultSettings, type SyncSettings, type VatMapping } from './settings.ts'
import { upperNotePlaceholders } from './upper-note.ts'

/**
 * The given settings on top of the defaults. Throws a ConfigurationError that names the field and the fix for
 * anything that is unknown or can't work.
 */
export function resolveSettings(partial: Partial<SyncSettings> | undefined): SyncSettings {
  const given = Object.entries(partial ?? {}).filter(([, value]) => value !== undefined)
  for (const [field] of given) {
    const known = Object.keys(defaultSettings).join(', ')
    if (!Object.hasOwn(defaultSettings, field))
      refuse(field, `There is no such setting; there are: ${known}.`)
  }
  const settings: SyncSettings = { ...defaultSettings, ...Object.fromEntries(given) }
  const resolved = {
    ...settings,
    serviceNames: { ...defaultSettings.serviceNames, ...settings.serviceNames },
  }
  checkTexts(resolved)
  checkNumbers(resolved)
  checkChoices(resolved)
  checkPrices(resolved)
  checkOrderChoice(resolved)
  checkVatMappings(resolved.vatMappings)
  checkWarehouses(resolved.warehouses)
  return resolved
}

function refuse(field: string, fix: string): never {
  throw new ConfigurationError({ field, message: `Setting "${field}": ${fix}` })
}

const statusLists = [
  'shippedStatusNames',
  'cancelledStatusNames',
  'importedStatusNames',
  'paidStatusNames',
] as const

function checkTexts(settings: SyncSettings): void {
  if (!isCountry(settings.homeCountry)) refuse('homeCountry', 'Give a two-letter country code such as "HU".')
  if (settings.numberSeries !== null && !isText(settings.numberSeries))
    refuse('numberSeries', 'Give the code of a number series, or null for the ERP’s default.')
  if (!isText(settings.defaultUnit)) refuse('defaultUnit', 'Give a unit such as "db".')
  for (const [name, value] of Object.entries(settings.serviceNames)) {
    if (!Object.hasOwn(defaultSettings.serviceNames, name) || !isText(value))
      refuse(`serviceNames.${name}`, 'Give the name of a service under one of the default’s keys.')
  }
  for (const field of statusLists) {
    if (!isTexts(settings[field])) refuse(field, 'Give a list of status names.')
  }
  checkUpperNote(settings.upperNote)
  for (const [code, alias] of Object.entries(settings.productAliases)) {
    if (!isText(alias)) refuse(`productAliases.${code}`, 'Give the ERP’s product code.')
  }
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

function checkPrices(settings: SyncSettings): void {
  const { priceMode, priceList, roundGrossTo, largePriceMovePercent, maxPricesMovedPercent } = settings
  if (!['changes', 'always', 'off'].includes(priceMode))
    refuse('priceMode', 'Choose "changes", "always" or "off".')
  if (priceList !== null && !isText(priceList))
    refuse('priceList', 'Give the name of a price list, or null for the ERP’s default.')
  if (roundGrossTo !== null && !(isDecimal(roundGrossTo) && exact(roundGrossTo).gt(0)))
    refuse('roundGrossTo', 'Give an amount as decimal text such as "5", or null for no rounding.')
  if (!(largePriceMovePercent >= 0 && Number.isFinite(largePriceMovePercent)))
    refuse('largePriceMovePercent', 'Give a percentage, 0 or more.')
  if (!(maxPricesMovedPercent >= 0 && maxPricesMovedPercent <= 100))
    refuse('maxPricesMovedPercent', 'Give a percentage from 0 to 100.')
}

function checkChoices(settings: SyncSettings): void {
  if (!['report', 'create', 'off'].includes(settings.missingProducts))
    refuse('missingProducts', 'Choose "report", "create" or "off".')
  if (!['by-figures', 'shop-currency', 'order-currency'].includes(settings.foreignTotals))
    refuse('foreignTotals', 'Choose "by-figures", "shop-currency" or "order-currency".')
  if (!['choose', 'wait'].includes(settings.ambiguousPartners))
    refuse('ambiguousPartners', 'Choose "choose" or "wait".')
  if (!['exact', 'in-stock'].includes(settings.stockMode))
    refuse('stockMode', 'Choose "exact" or "in-stock".')
}

function checkOrderChoice({ ordersSince, paymentRules, paidStatusNames }: SyncSettings): void {
  if (ordersSince !== null && !isInstant(ordersSince))
    refuse('ordersSince', 'Give a moment such as "2026-01-01T00:00:00.000Z", or null for all orders.')
  for (const [method, rule] of Object.entries(paymentRules)) {
    if (!['always', 'when-paid', 'never'].includes(rule))
      refuse(`paymentRules.${method}`, 'Choose "always", "when-paid" or "never".')
    if (rule === 'when-paid' && paidStatusNames.length === 0)
      refuse('paidStatusNames', 'Name the statuses that say an order is paid, or no such order ever comes.')
  }
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u.test(value) && !Number.isNaN(Date.parse(value))
}

function checkVatMappings(mappings: readonly VatMapping[]): void {
  if (!Array.isArray(mappings)) refuse('vatMappings', 'Give a list of mappings.')
  for (const [index, mapping] of mappings.entries()) {
    const field = `vatMappings.${index}`
    if (mapping.country !== null && !isCountry(mapping.country))
      refuse(`${field}.country`, 'Give a two-letter country code, or null for any country.')
    if (mapping.taxName !== null && !isText(mapping.taxName))
      refuse(`${field}.taxName`, 'Give the shop’s tax name, or null for any.')
    if (!isDecimal(mapping.rate)) refuse(`${field}.rate`, 'Give a percentage as decimal text such as "0".')
    if (!isText(mapping.shortName)) refuse(`${field}.shortName`, 'Give the ERP’s short name such as "AAM".')
  }
}

function checkWarehouses(warehouses: SyncSettings['warehouses']): void {
  if (warehouses === null) return
  const seen = new Set<string>()
  for (const slot of stockSlots) {
    const codes = warehouses[slot]
    if (!isTexts(codes)) refuse(`warehouses.${slot}`, 'Give a list of warehouse codes; it may be empty.')
    for (const code of codes) {
      if (seen.has(code)) refuse(`warehouses.${slot}`, `"${code}" stands twice; its stock would count twice.`)
      seen.add(code)
    }
  }
}

function isDays(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least && value <= 36_500
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
}

function isCountry(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]{2}$/u.test(value)
}

function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,10})?$/u.test(value)
}
