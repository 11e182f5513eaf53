import type { VerdictNoteCode } from '@okos-sync/domain'
import type { VerdictLanguage } from './verdict-texts.ts'

/** Placeholders each note fills. */
export const notePlaceholders: Readonly<Record<VerdictNoteCode, readonly string[]>> = {
  'tax-number-broken': [],
  'sub-total-missing': [],
  'unknown-total-booked': ['name', 'type', 'value'],
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
    'unknown-total-booked':
      'A rendelés összesítőjében ismeretlen jelentésű tétel áll ({name}, típus {type}, érték {value}); szolgáltatásként került a bizonylatra. Ellenőrizze, mi az.',
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
    'unknown-total-booked':
      'The order’s totals hold a row of unknown meaning ({name}, type {type}, value {value}); it is on the document as a service. Find out what it is.',
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
