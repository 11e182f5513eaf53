import type { VerdictLanguage } from './verdict-texts.ts'

/** What stays in the store when a buyer was erased from it. */
export type ErasureRemainder = 'one-way-keys' | 'settled-orders'

/** Why each of it stays. */
export const erasureTexts: Readonly<Record<VerdictLanguage, Readonly<Record<ErasureRemainder, string>>>> = {
  hu: {
    'one-way-keys':
      'A vevőt azonosító kulcsok megmaradnak: a webshop ügyfélszáma, illetve vendégnél a név és az e-mail visszafejthetetlen kivonata. Nélkülük egy későbbi rendelés második ügyfelet hozna létre az Okosban.',
    'settled-orders':
      'Az Okosba került rendelésekből a rendelésszám, az összegek, a cikkszámok és a bizonylat száma marad meg: ezek nem nevezik meg a vevőt, és nélkülük a rendelés másodszor is bekerülne.',
  },
  en: {
    'one-way-keys':
      'The keys that tell the buyer from others stay: the customer number of the shop, or for a guest a one-way digest of name and e-mail. Without them a later order would create a second partner in Okos.',
    'settled-orders':
      'Of orders that are in Okos the order number, amounts, product codes and the number of the document stay: they do not name the buyer, and without them the order would come a second time.',
  },
}
