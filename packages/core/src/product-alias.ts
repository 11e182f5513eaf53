import type { SyncSettings } from './settings.ts'

/** The ERP's code for a product code of the shop: the same one, unless the settings name another. */
export function productAlias(code: string, settings: Pick<SyncSettings, 'productAliases'>): string {
  const alias = Object.hasOwn(settings.productAliases, code) ? settings.productAliases[code] : undefined
  return alias ?? code
}

/** The codes that a product of the ERP may have in the shop: its own, and those that the settings name for it. */
export function shopCodesOf(erpCode: string, settings: Pick<SyncSettings, 'productAliases'>): string[] {
  const code = erpCode.trim()
  const aliased = Object.entries(settings.productAliases).flatMap(([shopCode, alias]) =>
    alias.trim() === code ? [shopCode.trim()] : [],
  )
  return [...new Set([code, ...aliased])]
}
