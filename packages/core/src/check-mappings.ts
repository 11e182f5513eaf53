import { stockSlots } from '@okos-sync/domain'
import { shortest } from './decimal.ts'
import { normaliseVatName } from './normalise.ts'
import { isCountry, isDecimal, isRecord, isText, isTexts, refuse, refuseDoubles } from './setting-values.ts'
import type { SyncSettings, VatMapping } from './settings.ts'

/** Each mapping says one thing, and no two of them say it of the same rate. */
export function checkVatMappings(mappings: SyncSettings['vatMappings']): void {
  if (!Array.isArray(mappings)) refuse('vatMappings', 'Give a list of mappings.')
  for (const [index, mapping] of mappings.entries()) checkVatMapping(`vatMappings.${index}`, mapping)
  const subjects = mappings.map(({ country, taxName, rate }) =>
    JSON.stringify([country, taxName === null ? null : normaliseVatName(taxName), shortest(rate)]),
  )
  refuseDoubles(subjects, {
    fieldOf: (index) => `vatMappings.${index}`,
    why: 'An earlier mapping has the same country, tax name and rate; keep one of them.',
  })
}

function checkVatMapping(field: string, mapping: VatMapping): void {
  if (!isRecord(mapping)) refuse(field, 'Give country, taxName, rate and shortName.')
  if (mapping.country !== null && !isCountry(mapping.country))
    refuse(`${field}.country`, 'Give a two-letter country code, or null for any country.')
  if (mapping.taxName !== null && !isText(mapping.taxName))
    refuse(`${field}.taxName`, 'Give the shop’s tax name, or null for any.')
  if (!isDecimal(mapping.rate)) refuse(`${field}.rate`, 'Give a percentage as decimal text such as "0".')
  if (!isText(mapping.shortName)) refuse(`${field}.shortName`, 'Give the ERP’s short name such as "AAM".')
}

/** No two codes of the shop stand for one product of the ERP: its stock would be sold twice. */
export function checkAliases(aliases: SyncSettings['productAliases']): void {
  if (!isRecord(aliases)) refuse('productAliases', 'Give the ERP’s product codes by the shop’s.')
  const codes = Object.keys(aliases)
  for (const [code, alias] of Object.entries(aliases)) {
    if (!isText(alias) || alias !== alias.trim())
      refuse(`productAliases.${code}`, 'Give the ERP’s product code, without spaces around.')
    if (!isText(code) || code !== code.trim())
      refuse(`productAliases.${code}`, 'Write the shop’s code without spaces around.')
  }
  refuseDoubles(Object.values(aliases), {
    fieldOf: (index) => `productAliases.${codes[index]}`,
    why: 'Another code stands for the same product of the ERP; its stock would be sold twice.',
  })
}

/** No warehouse feeds two columns, or one of them twice. */
export function checkWarehouses(warehouses: SyncSettings['warehouses']): void {
  if (warehouses === null) return
  if (!isRecord(warehouses))
    refuse('warehouses', 'Give lists of warehouse codes by stock1 to stock4, or null.')
  const strange = Object.keys(warehouses).find((name) => !stockSlots.some((slot) => slot === name))
  if (strange !== undefined)
    refuse(`warehouses.${strange}`, `There is no such column; there are: ${stockSlots.join(', ')}.`)
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
