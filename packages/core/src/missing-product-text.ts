import type { CreationObstacle } from '@okos-sync/domain'
import type { VerdictLanguage } from './verdict-texts.ts'

const texts: Readonly<Record<VerdictLanguage, Readonly<Record<CreationObstacle | 'missing', string>>>> = {
  en: {
    missing: '{code} is in Okos and not in the shop. Create it there under the same product code.',
    'similar-code':
      '{code} is in Okos; the shop has a product code that differs in upper and lower case only. Make the codes equal.',
    'vat-unmapped':
      '{code} is in Okos and not in the shop, where no tax class stands for its VAT. Add the tax class or a VAT mapping.',
    'price-missing': '{code} is in Okos and not in the shop, and has no sale price. Give it one.',
    'vat-unknown': '{code} is in Okos and not in the shop, and its VAT rate is unknown. Set it in Okos.',
  },
  hu: {
    missing: '{code} megvan az Okosban, de nincs a boltban. Vegye fel ott ugyanezzel a termékkóddal.',
    'similar-code':
      '{code} megvan az Okosban; a boltban egy csak kis- és nagybetűben eltérő termékkód van. Tegye egyformává a két kódot.',
    'vat-unmapped':
      '{code} megvan az Okosban, de nincs a boltban, ahol egyik adóosztály sem felel meg az áfájának. Vegye fel az adóosztályt, vagy adjon meg áfamegfeleltetést.',
    'price-missing': '{code} megvan az Okosban, de nincs a boltban, és nincs eladási ára. Adjon meg árat.',
    'vat-unknown':
      '{code} megvan az Okosban, de nincs a boltban, és ismeretlen az áfakulcsa. Állítsa be az Okosban.',
  },
}

/** What a merchant reads of a product that the shop lacks (M19): what is the matter, and what to do. */
export function missingProductText(
  { code, obstacle }: { readonly code: string; readonly obstacle: CreationObstacle | null },
  language: VerdictLanguage,
): string {
  return texts[language][obstacle ?? 'missing'].replace('{code}', () => code)
}
