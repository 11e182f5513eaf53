import type { MappingDrift, MappingDriftCode } from '@okos-sync/domain'
import { fillText } from './fill-text.ts'
import type { VerdictLanguage, VerdictText } from './verdict-texts.ts'

/** Text and next step of every mapping drift in every language; `{name}` is always there. */
export const mappingDriftTexts: Readonly<
  Record<VerdictLanguage, Readonly<Record<MappingDriftCode, VerdictText>>>
> = {
  hu: {
    'methods-hidden': {
      text: 'A webshop nem engedi látni a fizetési és szállítási módjait; ehhez kell: {name}.',
      nextStep: 'Adja meg az engedélyt: addig egy új vagy átnevezett mód csak az első rendelésnél derül ki.',
    },
    'payment-method-new': {
      text: 'Új fizetési mód a webshopban: {name}.',
      nextStep:
        'Az első ilyen rendelés ezen a néven veszi fel az Okosba. Ha ott másképp hívják, rendelje hozzá előtte.',
    },
    'payment-method-renamed': {
      text: 'A(z) {before} fizetési mód új neve a webshopban: {name}.',
      nextStep:
        'Az első ilyen rendelés ezen a néven veszi fel az Okosba. Ha ott marad a régi név, rendelje hozzá előtte.',
    },
    'payment-method-gone-in-erp': {
      text: 'A(z) {name} fizetési mód párja eltűnt az Okosból.',
      nextStep:
        'Vegye fel újra, vagy rendelje a fizetési módot egy másikhoz: addig az ilyen rendeléseket az Okos nem fogadja.',
    },
    'payment-rule-unknown': {
      text: 'A paymentRules beállítás olyan fizetési módot nevez meg, amely nincs a webshopban: {name}.',
      nextStep: 'Írja be a fizetési mód mostani nevét vagy kódját.',
    },
    'shipping-method-new': {
      text: 'Új szállítási mód a webshopban: {name}.',
      nextStep:
        'Az első ilyen rendelés ezen a néven veszi fel az Okosba. Ha ott másképp hívják, rendelje hozzá előtte.',
    },
    'shipping-method-renamed': {
      text: 'A(z) {before} szállítási mód új neve a webshopban: {name}.',
      nextStep:
        'Az első ilyen rendelés ezen a néven veszi fel az Okosba. Ha ott marad a régi név, rendelje hozzá előtte.',
    },
    'shipping-method-gone-in-erp': {
      text: 'A(z) {name} szállítási mód párja eltűnt az Okosból.',
      nextStep:
        'Vegye fel újra, vagy rendelje a szállítási módot egy másikhoz: addig az ilyen rendeléseket az Okos nem fogadja.',
    },
    'vat-class-new': {
      text: 'Új adóosztály a webshopban: {name}. Van áfakulcs, amelynek megfelel.',
      nextStep: 'Nincs teendő.',
    },
    'vat-class-changed': {
      text: 'A(z) {before} adóosztály megváltozott a webshopban: {name}. Van áfakulcs, amelynek megfelel.',
      nextStep: 'Ellenőrizze, hogy tényleg ezt a kulcsot szánta neki.',
    },
    'vat-class-unmapped': {
      text: 'A webshop {name} adóosztályának nincs megfelelője az Okosban: az ilyen termékek és rendeléseik várni fognak.',
      nextStep: 'Vegye fel a megfeleltetést a vatMappings beállításban.',
    },
    'vat-mapping-gone-in-erp': {
      text: 'A vatMappings beállítás olyan áfakulcsra mutat, amely nincs az Okosban: {name}.',
      nextStep: 'Vegye fel az Okosban, vagy javítsa a beállítást.',
    },
    'status-new': {
      text: 'Új rendelésállapot a webshopban: {name}.',
      nextStep:
        'Ha ez kiszállított, törölt vagy kifizetett rendelést jelent, vegye fel a megfelelő beállításba.',
    },
    'status-renamed': {
      text: 'A(z) {before} rendelésállapot új neve a webshopban: {name}.',
      nextStep: 'Ha a régi név szerepel egy beállításban, írja át.',
    },
    'status-unknown': {
      text: 'A {setting} beállításban olyan állapot áll, amely nincs a webshopban: {name}.',
      nextStep: 'Írja be az állapot mostani nevét.',
    },
    'slot-without-warehouse': {
      text: 'A webshop {name} készletoszlopát egyetlen raktár sem tölti: nem frissül, és ami onnan fogy, azt az Okos nem foglalja le.',
      nextStep: 'Rendeljen hozzá raktárt a warehouses beállításban.',
    },
    'warehouse-gone-in-erp': {
      text: 'A warehouses beállítás olyan raktárt nevez meg, amely nincs az Okosban: {name}.',
      nextStep: 'Javítsa a beállítást: addig se rendelés, se készlet nem megy át.',
    },
    'warehouse-moved': {
      text: 'Az Okos raktárainak sorrendje megváltozott: a {slot} oszlopot eddig a(z) {before} raktár töltötte, most: {name}.',
      nextStep: 'Rögzítse a raktárakat a warehouses beállításban, hogy a sorrend ne számítson.',
    },
    'number-series-gone-in-erp': {
      text: 'A numberSeries beállítás olyan sorszámtömböt nevez meg, amely nincs az Okosban: {name}.',
      nextStep: 'Vegye fel az Okosban, vagy javítsa a beállítást.',
    },
  },
  en: {
    'methods-hidden': {
      text: 'The shop does not let us see its payment and shipping methods; needed: {name}.',
      nextStep: 'Grant the scopes: until then a new or renamed method shows with its first order only.',
    },
    'payment-method-new': {
      text: 'New payment method in the shop: {name}.',
      nextStep: 'Its first order creates it in Okos by this name. If Okos calls it otherwise, map it before.',
    },
    'payment-method-renamed': {
      text: 'The payment method {before} is called {name} in the shop now.',
      nextStep: 'Its first order creates it in Okos by this name. If Okos keeps the old one, map it before.',
    },
    'payment-method-gone-in-erp': {
      text: 'What the payment method {name} was matched with is gone from Okos.',
      nextStep: 'Create it again or map the method to another one: until then Okos refuses such orders.',
    },
    'payment-rule-unknown': {
      text: 'paymentRules names a payment method that the shop does not have: {name}.',
      nextStep: 'Put in the present name or code of the method.',
    },
    'shipping-method-new': {
      text: 'New shipping method in the shop: {name}.',
      nextStep: 'Its first order creates it in Okos by this name. If Okos calls it otherwise, map it before.',
    },
    'shipping-method-renamed': {
      text: 'The shipping method {before} is called {name} in the shop now.',
      nextStep: 'Its first order creates it in Okos by this name. If Okos keeps the old one, map it before.',
    },
    'shipping-method-gone-in-erp': {
      text: 'What the shipping method {name} was matched with is gone from Okos.',
      nextStep: 'Create it again or map the method to another one: until then Okos refuses such orders.',
    },
    'vat-class-new': {
      text: 'New tax class in the shop: {name}. Okos has a rate for it.',
      nextStep: 'Nothing to do.',
    },
    'vat-class-changed': {
      text: 'The tax class {before} changed in the shop: {name}. Okos has a rate for it.',
      nextStep: 'See whether this is the rate that was meant.',
    },
    'vat-class-unmapped': {
      text: 'The shop’s tax class {name} has no match in Okos: its products and their orders will wait.',
      nextStep: 'Add the mapping to vatMappings.',
    },
    'vat-mapping-gone-in-erp': {
      text: 'vatMappings points to a VAT rate that Okos does not have: {name}.',
      nextStep: 'Create it in Okos, or correct the setting.',
    },
    'status-new': {
      text: 'New order status in the shop: {name}.',
      nextStep: 'If it means shipped, cancelled or paid, add it to the setting for that.',
    },
    'status-renamed': {
      text: 'The order status {before} is called {name} in the shop now.',
      nextStep: 'If a setting holds the old name, change it there.',
    },
    'status-unknown': {
      text: '{setting} holds a status that the shop does not have: {name}.',
      nextStep: 'Put in the present name of the status.',
    },
    'slot-without-warehouse': {
      text: 'No warehouse feeds the shop’s column {name}: it is not updated, and Okos reserves nothing of what is sold from it.',
      nextStep: 'Give it a warehouse in the setting warehouses.',
    },
    'warehouse-gone-in-erp': {
      text: 'The setting warehouses names one that Okos does not have: {name}.',
      nextStep: 'Correct the setting: until then neither orders nor stock pass.',
    },
    'warehouse-moved': {
      text: 'The order of Okos’ warehouses changed: {slot} was fed by {before}, now by {name}.',
      nextStep: 'Name the warehouses in the setting warehouses, so that their order does not matter.',
    },
    'number-series-gone-in-erp': {
      text: 'numberSeries names a number series that Okos does not have: {name}.',
      nextStep: 'Create it in Okos, or correct the setting.',
    },
  },
}

/** Tells a mapping drift and the next step in words. */
export function mappingDriftText(
  drift: Pick<MappingDrift, 'code' | 'name' | 'params'>,
  language: VerdictLanguage,
): VerdictText {
  const { text, nextStep } = mappingDriftTexts[language][drift.code]
  const values = { ...drift.params, name: drift.name }
  return { text: fillText(text, values), nextStep: fillText(nextStep, values) }
}
