import type { SyncSettings } from './settings.ts'

/** The ERP's code for a product code of the shop: the same one, unless the settings name another. */
export function productAlias(code: string, settings: Pick<SyncSettings, 'productAliases'>): string {
  const alias = Object.hasOwn(settings.productAliases, code) ? settings.productAliases[code] : undefined
  return alias ?? code
}
