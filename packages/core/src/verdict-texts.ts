import type { VerdictCode } from '@okos-sync/domain'

/** Languages that verdicts are told in. */
export type VerdictLanguage = 'hu' | 'en'

/** Why, and what to do about it. Both may hold placeholders such as `{rate}`. */
export interface VerdictText {
  readonly text: string
  readonly nextStep: string
}

/** Placeholders each code fills; `order` is the order's number and always there. */
export const verdictPlaceholders: Readonly<Record<VerdictCode, readonly string[]>> = {
  imported: [],
  adopted: ['documentNumber'],
  amended: [],
  cancelled: [],
  'abandoned-cart': [],
  'cancelled-before-import': [],
  'before-first-day': ['since'],
  'payment-method-excluded': ['method'],
  'not-paid-yet': ['method'],
  'status-not-reached': [],
  'being-written': [],
  'being-sent': [],
  'totals-disagree': ['where', 'expected', 'found', 'difference'],
  'currency-undecided': ['currency'],
  'vat-unmapped': ['country', 'taxName', 'rate'],
  'product-code-missing': ['line'],
  'partner-ambiguous': ['candidates'],
  'document-ambiguous': ['documentNumbers'],
  'gift-wrapping-unsupported': [],
  'unknown-total': ['name', 'type', 'value'],
  unreadable: ['path'],
  'document-invoiced': ['documentNumber'],
  'document-cancelled': ['documentNumber'],
  'document-missing': ['documentNumber'],
  'erp-refused': ['code'],
  dismissed: [],
  'buyer-erased': [],
}

/** Text and next step of every verdict in every language. */
export const verdictTexts: Readonly<Record<VerdictLanguage, Readonly<Record<VerdictCode, VerdictText>>>> = {
  hu: {
    imported: { text: 'A {order} rendelés bekerült az Okosba.', nextStep: 'Nincs teendő.' },
    adopted: {
      text: 'A {order} rendelés már megvolt az Okosban ({documentNumber}); ez lett a bizonylata, új nem készült.',
      nextStep: 'Nincs teendő.',
    },
    amended: {
      text: 'A {order} rendelés megváltozott a webshopban, a bizonylat az új tartalmat kapja.',
      nextStep: 'Nincs teendő.',
    },
    cancelled: {
      text: 'A {order} rendelést a webshopban sztornózták, a bizonylat is törölt lesz, a foglalás megszűnik.',
      nextStep: 'Nincs teendő.',
    },
    'abandoned-cart': {
      text: 'A {order} elhagyott kosár, nem leadott rendelés.',
      nextStep: 'Nincs teendő.',
    },
    'cancelled-before-import': {
      text: 'A {order} rendelést sztornózták, mielőtt az Okosba került volna.',
      nextStep: 'Nincs teendő.',
    },
    'before-first-day': {
      text: 'A {order} rendelést {since} előtt adták le, ezért nem kerül az Okosba.',
      nextStep: 'Ha mégis kell, állítsa korábbra az ordersSince értékét.',
    },
    'payment-method-excluded': {
      text: 'A {order} rendelés fizetési módja ({method}) ki van zárva.',
      nextStep: 'Ha mégis kell, módosítsa a paymentRules beállítást.',
    },
    'not-paid-yet': {
      text: 'A {order} rendelés ({method}) csak kifizetve kerül az Okosba, és még nincs kifizetve.',
      nextStep: 'A fizetés után, a megfelelő állapotban magától bekerül.',
    },
    'status-not-reached': {
      text: 'A {order} rendelés még nincs olyan állapotban, amelyben az Okosba kerül.',
      nextStep: 'A megfelelő állapotban magától bekerül.',
    },
    'being-written': {
      text: 'A {order} rendelés friss, és adatai még nem teljesek.',
      nextStep: 'Néhány perc múlva magától újra sorra kerül.',
    },
    'being-sent': {
      text: 'A {order} rendelés írása az Okosba folyamatban van, az Okos még nem nyugtázta.',
      nextStep: 'Magától újra próbáljuk; ha fél óra múlva is így áll, nézze meg, elérhető-e az Okos.',
    },
    'totals-disagree': {
      text: 'A {order} rendelés saját adatai ellentmondanak egymásnak ({where}): várt {expected}, talált {found}, eltérés {difference}.',
      nextStep: 'Javítsa a rendelést a webshopban, vagy rögzítse a bizonylatot kézzel.',
    },
    'currency-undecided': {
      text: 'A {order} rendelés {currency} pénznemű, de az összegeiről nem dönthető el, melyik pénznemben értendők.',
      nextStep: 'Állítsa be a foreignTotals értékét.',
    },
    'vat-unmapped': {
      text: 'A {order} rendelés egyik áfakulcsához nincs megfeleltetés: ország {country}, név {taxName}, mérték {rate} %.',
      nextStep: 'Döntsön róla a megfeleltetések között, vagy vegye fel a vatMappings beállításba.',
    },
    'product-code-missing': {
      text: 'A {order} rendelés egyik tételének nincs cikkszáma: {line}.',
      nextStep: 'Adjon cikkszámot a terméknek a webshopban, és javítsa a rendelés tételét.',
    },
    'document-ambiguous': {
      text: 'A {order} rendelés talán már megvan az Okosban, de több bizonylat is szóba jön: {documentNumbers}.',
      nextStep:
        'Az Okosban csak az igazi bizonylat felső megjegyzésében hagyja meg a rendelés számát, majd próbálja újra.',
    },
    'partner-ambiguous': {
      text: 'A {order} rendelés vevője nem dönthető el: {candidates} hozzá hasonló ügyfél van az Okosban.',
      nextStep: 'Rendelje a vevőt kézzel egy ügyfélhez.',
    },
    'gift-wrapping-unsupported': {
      text: 'A {order} rendelésben díszcsomagolás van, amelyet a szinkron még nem ismer.',
      nextStep: 'Rögzítse a bizonylatot kézzel.',
    },
    'unknown-total': {
      text: 'A {order} rendelés összesítőjében ismeretlen tétel áll ({name}, típus {type}, érték {value}), és a végösszeg csak nélküle egyezik.',
      nextStep: 'Ellenőrizze a tételt a webshopban, és rögzítse a bizonylatot kézzel.',
    },
    unreadable: {
      text: 'A {order} rendelés egyik adata nem érthető: {path}.',
      nextStep: 'Javítsa az adatot a webshopban.',
    },
    'document-invoiced': {
      text: 'A {order} rendelés megváltozott a webshopban, de bizonylatát ({documentNumber}) már kiszámlázták.',
      nextStep: 'Döntse el, kell-e helyesbítő vagy sztornó számla.',
    },
    'document-cancelled': {
      text: 'A {order} rendelés él a webshopban, de bizonylatát ({documentNumber}) az Okosban törölték. Áruit visszatartjuk.',
      nextStep: 'Törölje a rendelést a webshopban is, vagy indítsa újra, és a bizonylat visszaáll.',
    },
    'document-missing': {
      text: 'A {order} rendelés bizonylata ({documentNumber}) eltűnt az Okosból. Áruit visszatartjuk.',
      nextStep: 'Nézze meg, mi lett vele; ha újra kell, indítsa újra a rendelést, és új bizonylat készül.',
    },
    'erp-refused': {
      text: 'Az Okos nem fogadta el a {order} rendelést ({code}).',
      nextStep: 'Nézze meg az okát, javítsa, majd indítsa újra a rendelést.',
    },
    dismissed: {
      text: 'A {order} rendelést ebben a formájában kézzel levették a teendők listájáról.',
      nextStep: 'Nincs teendő; ha a webshopban megváltozik a tartalma, magától újra sorra kerül.',
    },
    'buyer-erased': {
      text: 'A {order} rendelés vevőjének adatait törölték, ezért a rendelés nem kerül az Okosba.',
      nextStep: 'Ha mégis kell, rögzítse a bizonylatot kézzel.',
    },
  },
  en: {
    imported: { text: 'Order {order} is in Okos.', nextStep: 'Nothing to do.' },
    adopted: {
      text: 'Order {order} was in Okos already ({documentNumber}); that is its document, none was created.',
      nextStep: 'Nothing to do.',
    },
    amended: {
      text: 'Order {order} changed in the shop; its document takes the new content.',
      nextStep: 'Nothing to do.',
    },
    cancelled: {
      text: 'Order {order} was cancelled in the shop; its document is cancelled and its reservation released.',
      nextStep: 'Nothing to do.',
    },
    'abandoned-cart': {
      text: '{order} is an abandoned cart, not a placed order.',
      nextStep: 'Nothing to do.',
    },
    'cancelled-before-import': {
      text: 'Order {order} was cancelled before it came to Okos.',
      nextStep: 'Nothing to do.',
    },
    'before-first-day': {
      text: 'Order {order} was placed before {since}, so it does not come to Okos.',
      nextStep: 'If it should, set ordersSince to an earlier time.',
    },
    'payment-method-excluded': {
      text: 'The payment method of order {order} ({method}) is excluded.',
      nextStep: 'If it should come, change paymentRules.',
    },
    'not-paid-yet': {
      text: 'Order {order} ({method}) comes to Okos when it is paid, and it is not paid yet.',
      nextStep: 'It comes by itself once it is paid and in the status that says so.',
    },
    'status-not-reached': {
      text: 'Order {order} is not in a status in which orders come to Okos yet.',
      nextStep: 'It comes by itself in such a status.',
    },
    'being-written': {
      text: 'Order {order} is fresh and not complete yet.',
      nextStep: 'It is looked at again by itself in a few minutes.',
    },
    'being-sent': {
      text: 'Order {order} is on its way to Okos, which has not confirmed it yet.',
      nextStep:
        'It is tried again by itself; if it still stands so in half an hour, see whether Okos can be reached.',
    },
    'totals-disagree': {
      text: 'The figures of order {order} contradict each other ({where}): expected {expected}, found {found}, difference {difference}.',
      nextStep: 'Correct the order in the shop, or enter the document by hand.',
    },
    'currency-undecided': {
      text: 'Order {order} is in {currency}, but its figures do not tell which currency they are in.',
      nextStep: 'Set foreignTotals.',
    },
    'vat-unmapped': {
      text: 'A VAT rate of order {order} has no mapping: country {country}, name {taxName}, rate {rate} %.',
      nextStep: 'Decide it in the mapping table, or add it to vatMappings.',
    },
    'product-code-missing': {
      text: 'A line of order {order} has no product code: {line}.',
      nextStep: 'Give the product a code in the shop and correct the order’s line.',
    },
    'document-ambiguous': {
      text: 'Order {order} may be in Okos already, but several documents may be it: {documentNumbers}.',
      nextStep:
        'In Okos, leave the order’s number in the upper note of the right document alone, then retry.',
    },
    'partner-ambiguous': {
      text: 'The buyer of order {order} can’t be told: Okos has {candidates} partners like them.',
      nextStep: 'Assign the buyer to a partner by hand.',
    },
    'gift-wrapping-unsupported': {
      text: 'Order {order} has gift wrapping, which is not supported yet.',
      nextStep: 'Enter the document by hand.',
    },
    'unknown-total': {
      text: 'The totals of order {order} hold an unknown row ({name}, type {type}, value {value}), and they agree only without it.',
      nextStep: 'Check the row in the shop and enter the document by hand.',
    },
    unreadable: {
      text: 'A field of order {order} can’t be understood: {path}.',
      nextStep: 'Correct it in the shop.',
    },
    'document-invoiced': {
      text: 'Order {order} changed in the shop, but its document ({documentNumber}) is invoiced already.',
      nextStep: 'Decide whether a correcting or a storno invoice is needed.',
    },
    'document-cancelled': {
      text: 'Order {order} lives in the shop, but its document ({documentNumber}) was cancelled in Okos. Its goods are held back.',
      nextStep: 'Cancel the order in the shop too, or retry it, and the document comes back.',
    },
    'document-missing': {
      text: 'The document of order {order} ({documentNumber}) disappeared from Okos. Its goods are held back.',
      nextStep: 'See what became of it; if it is needed, retry the order, and it gets a new one.',
    },
    'erp-refused': {
      text: 'Okos did not accept order {order} ({code}).',
      nextStep: 'Look at the reason, correct it and retry the order.',
    },
    dismissed: {
      text: 'Somebody took order {order} in its present form off the list of things to do.',
      nextStep: 'Nothing to do; when its content changes in the shop, it comes up again by itself.',
    },
    'buyer-erased': {
      text: 'The data of the buyer of order {order} was erased, so the order does not come to Okos.',
      nextStep: 'If it should, enter the document by hand.',
    },
  },
}
