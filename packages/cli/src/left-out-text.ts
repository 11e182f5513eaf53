import type { FlowName, LeftOutFlow } from '@okos-sync/domain'
import type { Language } from './language.ts'
import { tell } from './texts.ts'

const flows: Readonly<Record<Language, Readonly<Record<FlowName, string>>>> = {
  en: {
    import: 'master data from the shop',
    orders: 'orders from the shop',
    reconcile: 'comparing both sides',
    stock: 'stock to the shop',
    products: 'looking for products that the shop lacks',
    prices: 'prices to the shop',
    'write-back': 'telling the shop what became of documents',
  },
  hu: {
    import: 'a törzsadatok átvétele a boltból',
    orders: 'a rendelések letöltése',
    reconcile: 'a két oldal összevetése',
    stock: 'a készlet feltöltése a boltba',
    products: 'a boltból hiányzó termékek keresése',
    prices: 'az árak feltöltése a boltba',
    'write-back': 'a bizonylatok sorsának visszaírása a boltba',
  },
}

const capabilities: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    orders: 'orders',
    partners: 'partners',
    products: 'products',
    stock: 'stock (the Készlet module)',
    invoices: 'invoices',
    'price-lists': 'price lists',
    'shop-write-back': 'a shop connector that writes to orders',
  },
  hu: {
    orders: 'rendelések',
    partners: 'ügyfelek',
    products: 'termékek',
    stock: 'készlet (Készlet modul)',
    invoices: 'számlák',
    'price-lists': 'árlisták',
    'shop-write-back': 'rendelésekre is író boltkapcsolat',
  },
}

/** Says which flow was not run, and what the ERP would need for it or which setting leaves it out. */
export function leftOutText(
  language: Language,
  { flow: name, missingCapability = '', setting }: LeftOutFlow,
): string {
  const flow = flows[language][name]
  if (setting !== undefined) return tell(language, 'leftOutBySetting', { flow, setting })
  const missing = capabilities[language][missingCapability] ?? missingCapability
  return tell(language, 'leftOut', { flow, missing })
}
