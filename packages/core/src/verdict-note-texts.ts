import type { VerdictNoteCode } from '@okos-sync/domain'
import type { VerdictLanguage } from './verdict-texts.ts'

/** Placeholders each note fills. */
export const notePlaceholders: Readonly<Record<VerdictNoteCode, readonly string[]>> = {
  'tax-number-broken': [],
  'sub-total-missing': [],
  'totals-disagree': ['where', 'expected', 'found', 'difference'],
  'figures-converted': ['from', 'to', 'rate'],
  'adopted-total-differs': ['difference'],
  'unknown-total-booked': ['name', 'type', 'value'],
  'unknown-total-left-out': ['name', 'type', 'value'],
  'deposits-not-charged': [],
  'discount-rate-unused': ['rate'],
  'line-total-differs': ['line', 'expected', 'found'],
  'line-without-quantity': ['line'],
  'product-code-case': ['code', 'erpCode'],
  'product-code-renamed': ['code', 'formerCode'],
  'slot-without-warehouse': ['slot'],
  'partner-several-exact': ['candidates'],
  'partner-tax-numbers-differ': ['candidates'],
  'partner-names-nearly-equal': ['candidates'],
  'partner-tax-number-equal': ['candidates'],
}

/** What each note says, and what to do about it. */
export const noteTexts: Readonly<Record<VerdictLanguage, Readonly<Record<VerdictNoteCode, string>>>> = {
  hu: {
    'tax-number-broken':
      'A vevő adószáma hibás vagy ismeretlen alakú; a bizonylatra úgy került, ahogy beírta. Számlázás előtt ellenőrizze.',
    'sub-total-missing':
      'A rendelés összesítőjéből hiányzik a SUB_TOTAL sor; a többi összeg egyezik, ezért a bizonylat a végösszeggel elkészül.',
    'totals-disagree':
      'A rendelés saját adatai ellentmondanak egymásnak ({where}: várt {expected}, talált {found}, eltérés {difference}); a beállítás szerint a webshop végösszegével került be. Ellenőrizze a bizonylatot.',
    'adopted-total-differs':
      'A már meglévő bizonylat végösszege eltér a rendelésétől ({difference}). Nézze meg, melyik a helyes.',
    'figures-converted':
      'A webshop a rendelés összegeit {from} pénznemben adja meg; a bizonylat {to} pénznemű, a webshop szorzójával ({rate}) átszámítva.',
    'unknown-total-booked':
      'A rendelés összesítőjében ismeretlen jelentésű tétel áll ({name}, típus {type}, érték {value}); szolgáltatásként került a bizonylatra. Ellenőrizze, mi az.',
    'unknown-total-left-out':
      'A rendelés összesítőjében ismeretlen jelentésű tétel áll ({name}, típus {type}, érték {value}), amelyet a végösszeg nem számol be; a bizonylatra nem került. Ha ez mindig így van, vegye fel a figureTotals beállításba.',
    'deposits-not-charged':
      'A rendelésben betétdíj szerepel, de egyik összeg sem tartalmazza; a bizonylatra nem került. Ellenőrizze, fizette-e a vevő.',
    'discount-rate-unused':
      'A webshop {rate} %-os áfát ad meg egy kedvezményhez, de a termékekből ennyi azon a kulcson nincs; a kedvezmény a termékek kulcsain oszlik meg.',
    'line-total-differs':
      'A(z) {line} tétel összege ({found}) nem az egységár és a mennyiség szorzata ({expected}); a bizonylatra az összeg került.',
    'line-without-quantity': 'A(z) {line} tételből semmit sem rendeltek, ezért nincs a bizonylaton.',
    'product-code-case':
      'A(z) {code} cikkszámú termék újként jön létre, pedig az Okosban van {erpCode}; a kis- és nagybetű számít. Ha ugyanaz a termék, írja egyformára, vagy vegye fel a productAliases beállításba.',
    'product-code-renamed':
      'A(z) {code} cikkszámú termék a webshopban korábban {formerCode} volt, és az Okos ezen a cikkszámon ismeri; a bizonylatra az került. Ha ugyanaz a termék, írja át az Okosban is, vagy vegye fel a productAliases beállításba.',
    'slot-without-warehouse':
      'A rendelés a webshop {slot} raktárából is visz árut, amelyhez nem tartozik okosbeli raktár; ezt a mennyiséget semmi sem foglalja. Rendeljen hozzá raktárt a warehouses beállításban.',
    'partner-several-exact':
      'Az Okosban {candidates} ügyfélnek ugyanez a neve és e-mail-címe; a bizonylat a korábban hozzárendeltre, ennek híján a legrégebbire került. Vonja össze őket, vagy rendelje a vevőt kézzel az egyikhez.',
    'partner-tax-numbers-differ':
      'A vevő nevével és e-mail-címével {candidates} ügyfél van az Okosban, de más adószámmal; a bizonylat mégis rá szól. Ellenőrizze, ugyanarról a vevőről van-e szó.',
    'partner-names-nearly-equal':
      'Új ügyfél készült, pedig ezzel az e-mail-címmel és majdnem ugyanezzel a névvel már van ({candidates}). Ha ugyanaz, rendelje hozzá kézzel.',
    'partner-tax-number-equal':
      'Új ügyfél készült, pedig ezzel az adószámmal már van ({candidates}). Ha ugyanaz, rendelje hozzá kézzel.',
  },
  en: {
    'tax-number-broken':
      'The buyer’s tax number is wrong or in no known form; the document carries it as it was typed. Check it before invoicing.',
    'sub-total-missing':
      'The order’s totals have no SUB_TOTAL row; everything else agrees, so the document is made with the total.',
    'totals-disagree':
      'The order’s figures contradict each other ({where}: expected {expected}, found {found}, difference {difference}); by the settings it came with the shop’s total. Check the document.',
    'adopted-total-differs':
      'The total of the document that was there before is not the order’s ({difference}). See which one is right.',
    'figures-converted':
      'The shop states the order’s figures in {from}; the document is in {to}, converted by the shop’s multiplier ({rate}).',
    'unknown-total-booked':
      'The order’s totals hold a row of unknown meaning ({name}, type {type}, value {value}); it is on the document as a service. Find out what it is.',
    'unknown-total-left-out':
      'The order’s totals hold a row of unknown meaning ({name}, type {type}, value {value}) that the total does not count; it is not on the document. If that is always so, add it to figureTotals.',
    'deposits-not-charged':
      'The order has deposits that no total counts; they are not on the document. Check whether the buyer paid them.',
    'discount-rate-unused':
      'The shop states a VAT rate of {rate} % for a discount, and the products have not that much under it; the discount is spread over their rates.',
    'line-total-differs':
      'The total of line {line} ({found}) is not its price times its quantity ({expected}); the document has the total.',
    'line-without-quantity': 'Nothing of line {line} was ordered, so it is not on the document.',
    'product-code-case':
      'Product {code} is made anew although Okos has {erpCode}; case counts. If they are the same, write them alike or add the code to productAliases.',
    'product-code-renamed':
      'Product {code} was {formerCode} in the shop before, and Okos knows it under that code; the document has that product. If they are the same, change the code in Okos too or add it to productAliases.',
    'slot-without-warehouse':
      'The order takes goods from {slot} of the shop, which no warehouse of Okos feeds; nothing reserves them. Name a warehouse for it in warehouses.',
    'partner-several-exact':
      'Okos has {candidates} partners with exactly this name and e-mail; the document names the one assigned before, else the oldest. Merge them, or assign the buyer to one by hand.',
    'partner-tax-numbers-differ':
      'Okos has the buyer’s name and e-mail ({candidates}) with another tax number; the document names that partner all the same. Check whether they are the same buyer.',
    'partner-names-nearly-equal':
      'A new partner is made although there is one with this e-mail and almost this name ({candidates}). If they are the same, assign the buyer by hand.',
    'partner-tax-number-equal':
      'A new partner is made although there is one with this tax number ({candidates}). If they are the same, assign the buyer by hand.',
  },
}
