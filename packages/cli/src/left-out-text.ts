import type { FlowName } from '@okos-sync/domain'
import type { Language } from './language.ts'
import { tell } from './texts.ts'

const flows: Readonly<Record<Language, Readonly<Record<FlowName, string>>>> = {
  en: {
    import: 'master data from the shop',
    orders: 'orders from the shop',
    stock: 'stock to the shop',
  },
  hu: {
    import: 'a törzsadatok átvétele a boltból',
    orders: 'a rendelések letöltése',
    stock: 'a készlet feltöltése a boltba',
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
  },
  hu: {
    orders: 'rendelések',
    partners: 'ügyfelek',
    products: 'termékek',
    stock: 'készlet (Készlet modul)',
    invoices: 'számlák',
    'price-lists': 'árlisták',
  },
}

/** Says which flow was not run and what the ERP would need for it. */
export function leftOutText(
  language: Language,
  { flow, missingCapability }: { readonly flow: FlowName; readonly missingCapability: string },
): string {
  return tell(language, 'leftOut', {
    flow: flows[language][flow],
    missing: capabilities[language][missingCapability] ?? missingCapability,
  })
}
