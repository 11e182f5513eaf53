import { fillText } from './fill-text.ts'
import type { ImportRemark, ImportRemarkCode } from './planning-types.ts'
import type { VerdictLanguage } from './verdict-texts.ts'

/** What each remark about a product of the shop says, and what to do about it; every text names `{detail}`. */
export const importRemarkTexts: Readonly<
  Record<VerdictLanguage, Readonly<Record<ImportRemarkCode, string>>>
> = {
  hu: {
    'product-code-missing':
      'A(z) {detail} terméknek nincs cikkszáma, ezért nem kerül az Okosba. Adjon neki cikkszámot a webshopban.',
    'product-code-repeated':
      'A(z) {detail} cikkszám több terméké a webshopban; csak az elsőnek a készlete megy fel. Adjon mindegyiknek saját cikkszámot.',
    'vat-unmapped':
      'Egy termék adóosztályához ({detail}) nincs áfakulcs az Okosban, ezért a termék nem kerül be. Vegye fel a megfeleltetést a vatMappings beállításban.',
    'product-code-renamed':
      'Egy termék cikkszáma megváltozott a webshopban ({detail}), az Okos a régin ismeri, és azon megy tovább. Írja át az Okosban is, vagy vegye fel a productAliases beállításba.',
    'product-code-case':
      'Egy termék újként jön létre, mert cikkszáma csak kis- és nagybetűben tér el egy okosbelitől ({detail}). Ha ugyanaz a termék, írja egyformára, vagy vegye fel a productAliases beállításba.',
  },
  en: {
    'product-code-missing':
      'Product {detail} has no code, so it does not come to Okos. Give it a code in the shop.',
    'product-code-repeated':
      'Several products of the shop have the code {detail}; only the first one’s stock goes up. Give each a code of its own.',
    'vat-unmapped':
      'A product’s tax class ({detail}) has no VAT rate in Okos, so the product does not come. Add the mapping to vatMappings.',
    'product-code-renamed':
      'The code of a product changed in the shop ({detail}); Okos knows it under the old one, and it goes on under that. Change it in Okos too, or add it to productAliases.',
    'product-code-case':
      'A product is made anew because its code differs from one of Okos in case only ({detail}). If they are the same, write them alike or add the code to productAliases.',
  },
}

/** Tells what is the matter with a product of the shop. */
export function importRemarkText({ code, detail }: ImportRemark, language: VerdictLanguage): string {
  return fillText(importRemarkTexts[language][code], { detail })
}
