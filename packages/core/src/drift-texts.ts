import type {
  OrderDrift,
  OrderDriftCode,
  StockDrift,
  StockDriftCode,
  StockReason,
  StockReasonCode,
} from '@okos-sync/domain'
import { fillText } from './fill-text.ts'
import type { VerdictLanguage, VerdictText } from './verdict-texts.ts'

/** Differences over an order. `{order}`, `{documents}`, `{shopGross}`, `{erpGross}` and `{difference}` may stand in a text. */
export const orderDriftTexts: Readonly<
  Record<VerdictLanguage, Readonly<Record<OrderDriftCode, VerdictText>>>
> = {
  hu: {
    'order-missed': {
      text: 'A {order} rendelést a rendes olvasás nem vette volna észre.',
      nextStep: 'Nincs teendő: most sorra került.',
    },
    'edit-missed': {
      text: 'A {order} rendelés módosítását a rendes olvasás nem vette volna észre.',
      nextStep: 'Nincs teendő: most sorra került.',
    },
    'order-gone': {
      text: 'A {order} rendelés nincs meg a webshopban, nálunk vagy az Okosban igen (bizonylat: {documents}).',
      nextStep: 'Nézze meg, miért tűnt el; ha nem él, törölje a bizonylatot az Okosban.',
    },
    'document-missing': {
      text: 'A {order} rendelés bizonylata ({documents}) nincs meg az Okosban.',
      nextStep: 'Ha újra kell, indítsa újra a rendelést: új bizonylat készül.',
    },
    'two-documents': {
      text: 'A {order} rendelésnek több élő bizonylata van az Okosban: {documents}.',
      nextStep: 'Törölje közülük a feleslegeset.',
    },
    'gross-differs': {
      text: 'A {order} rendelés végösszege a webshopban {shopGross}, a {documents} bizonylaton {erpGross}: az eltérés {difference}.',
      nextStep: 'Nézze meg, ki írta át a bizonylatot, és melyik összeg a jó.',
    },
    'edited-after-invoice': {
      text: 'A {order} rendelés a számlázás után megváltozott; a {documents} bizonylat eltérése {difference}.',
      nextStep: 'Döntse el, kell-e helyesbítő vagy sztornó számla.',
    },
    'cancelled-in-shop-only': {
      text: 'A {order} rendelést a webshopban törölték, a {documents} bizonylat él.',
      nextStep: 'Törölje a bizonylatot is, vagy ha már kiszámlázták, sztornózza a számlát.',
    },
    'cancelled-in-erp-only': {
      text: 'A {order} rendelés él a webshopban, de a {documents} bizonylatot az Okosban törölték.',
      nextStep: 'Törölje a rendelést a webshopban is, vagy indítsa újra, és a bizonylat visszaáll.',
    },
  },
  en: {
    'order-missed': {
      text: 'Ordinary reading would never have seen order {order}.',
      nextStep: 'Nothing to do: it is taken now.',
    },
    'edit-missed': {
      text: 'Ordinary reading would never have seen that order {order} changed.',
      nextStep: 'Nothing to do: it is taken now.',
    },
    'order-gone': {
      text: 'The shop does not have order {order}; we or Okos do (document: {documents}).',
      nextStep: 'See why it disappeared; if it is void, cancel the document in Okos.',
    },
    'document-missing': {
      text: 'The document of order {order} ({documents}) is not in Okos.',
      nextStep: 'If it is needed, retry the order: it gets a new one.',
    },
    'two-documents': {
      text: 'Okos has more than one live document of order {order}: {documents}.',
      nextStep: 'Cancel the one too many.',
    },
    'gross-differs': {
      text: 'The total of order {order} is {shopGross} in the shop and {erpGross} in document {documents}: a difference of {difference}.',
      nextStep: 'See who changed the document, and which amount is right.',
    },
    'edited-after-invoice': {
      text: 'Order {order} changed after it was invoiced; document {documents} differs by {difference}.',
      nextStep: 'Decide whether a correcting or a storno invoice is needed.',
    },
    'cancelled-in-shop-only': {
      text: 'Order {order} was cancelled in the shop, and document {documents} lives.',
      nextStep: 'Cancel the document too, or the invoice if there is one.',
    },
    'cancelled-in-erp-only': {
      text: 'Order {order} lives in the shop, but document {documents} was cancelled in Okos.',
      nextStep: 'Cancel the order in the shop too, or retry it, and the document comes back.',
    },
  },
}

/** Differences over stock. `{sku}`, `{slot}`, `{shop}`, `{lastKnown}` and `{wanted}` may stand in a text. */
export const stockDriftTexts: Readonly<
  Record<VerdictLanguage, Readonly<Record<StockDriftCode, VerdictText>>>
> = {
  hu: {
    'changed-in-shop': {
      text: 'A {sku} készlete ({slot}) a webshopban {shop}, pedig {lastKnown} lenne: valaki kézzel átírta, vagy a webshop egy rendelést még nem mutat.',
      nextStep: 'Nincs teendő: a következő futás {wanted} darabra állítja. Készletet az Okosban írjon át.',
    },
    'in-doubt': {
      text: 'A {sku} készlete ({slot}) a webshopban {shop}, és {wanted} kell legyen; közben rendelés vagy készletfeltöltés volt folyamatban.',
      nextStep: 'Nincs teendő: a következő futás újra kiolvassa és beállítja.',
    },
    'not-sent-yet': {
      text: 'A {sku} készlete ({slot}) az Okosban azóta változott: a webshop {shop} darabot mutat, és {wanted} kell legyen.',
      nextStep: 'Nincs teendő: a következő futás feltölti.',
    },
    'change-skipped': {
      text: 'A {sku} készlete ({slot}) az Okosban megváltozott, de az Okos változáslistája nem szólt róla: a webshop {shop} darabot mutat, és {wanted} kell legyen.',
      nextStep: 'Nincs teendő: a következő futás feltölti. Ha ismétlődik, szóljon az Okos üzemeltetőjének.',
    },
    'guard-held': {
      text: 'A {sku} új készletét ({slot}, {shop} helyett {wanted}) a tömeges változás elleni őr visszatartja.',
      nextStep: 'Ellenőrizze az Okos készletét, és ha jó, emelje meg a maxZeroedPercent értékét.',
    },
    'push-refused': {
      text: 'A webshop nem fogadta el a {sku} készletét ({slot}): {shop} darabot mutat, és {wanted} kell legyen.',
      nextStep: 'Nézze meg az okát a teendők listáján, és indítsa újra.',
    },
    'opening-missing': {
      text: 'A {sku} nyitókészlete ({slot}) még nincs lekönyvelve, ezért a webshop készlete ({shop}) nem változik.',
      nextStep: 'Ha magától nem rendeződik, nézze meg az okát a teendők listáján.',
    },
    'unmapped-code': {
      text: 'A webshop {sku} cikkszámú terméke nincs meg az Okosban, ezért a készlete nem frissül.',
      nextStep: 'Vegye fel az Okosban, vagy rendelje hozzá egy ottani termékhez.',
    },
    'code-missing': {
      text: 'A webshop egyik termékének nincs cikkszáma, ezért a készlete nem frissül.',
      nextStep: 'Adjon neki cikkszámot a webshopban.',
    },
    'code-repeated': {
      text: 'A {sku} cikkszám a webshop több termékén áll; a készlet csak az elsőn frissül.',
      nextStep: 'Adjon külön cikkszámot nekik, vagy vonja össze őket.',
    },
  },
  en: {
    'changed-in-shop': {
      text: 'The shop shows {shop} of {sku} ({slot}) where {lastKnown} is due: somebody set it by hand, or the shop does not show an order yet.',
      nextStep: 'Nothing to do: the next run sets it to {wanted}. Change stock in Okos.',
    },
    'in-doubt': {
      text: 'The shop shows {shop} of {sku} ({slot}) and has to show {wanted}; an order or a push was under way.',
      nextStep: 'Nothing to do: the next run reads it again and sets it.',
    },
    'not-sent-yet': {
      text: 'The stock of {sku} ({slot}) moved in Okos since: the shop shows {shop} and has to show {wanted}.',
      nextStep: 'Nothing to do: it goes up with the next run.',
    },
    'change-skipped': {
      text: 'The stock of {sku} ({slot}) moved in Okos, whose change feed said nothing of it: the shop shows {shop} and has to show {wanted}.',
      nextStep: 'Nothing to do: it goes up with the next run. If it happens again, tell whoever runs Okos.',
    },
    'guard-held': {
      text: 'The guard against mass changes keeps back the new level of {sku} ({slot}, {wanted} instead of {shop}).',
      nextStep: 'Check the stock in Okos and, if it is right, raise maxZeroedPercent.',
    },
    'push-refused': {
      text: 'The shop refused the level of {sku} ({slot}): it shows {shop} and has to show {wanted}.',
      nextStep: 'See the reason in the list of what waits, and retry.',
    },
    'opening-missing': {
      text: 'The opening stock of {sku} ({slot}) is not booked yet, so the shop’s level ({shop}) stays.',
      nextStep: 'If it does not settle by itself, see the reason in the list of what waits.',
    },
    'unmapped-code': {
      text: 'Okos has no product {sku}, so its level in the shop is not updated.',
      nextStep: 'Create it in Okos, or map it to a product there.',
    },
    'code-missing': {
      text: 'A product of the shop has no code, so its level is not updated.',
      nextStep: 'Give it a code in the shop.',
    },
    'code-repeated': {
      text: 'Several products of the shop bear the code {sku}; only the first one’s level is updated.',
      nextStep: 'Give each its own code, or make them one.',
    },
  },
}

/** Why the shop rightly shows another quantity than is on hand. `{quantity}` and `{orders}` may stand in a text. */
export const stockReasonTexts: Readonly<Record<VerdictLanguage, Readonly<Record<StockReasonCode, string>>>> =
  {
    hu: {
      reserved: 'az Okosban foglalt: {quantity}',
      'orders-not-in': 'még nem az Okosban lévő rendelések foglalják: {quantity} ({orders})',
      buffer: 'biztonsági tartalék: {quantity}',
      'only-in-stock': 'csak az látszik, hogy van: {quantity}',
      'part-of-unit': 'tört mennyiség: {quantity}',
      'below-zero': 'nulla alatt: {quantity}',
    },
    en: {
      reserved: 'reserved in Okos: {quantity}',
      'orders-not-in': 'held by orders that are not in Okos yet: {quantity} ({orders})',
      buffer: 'safety buffer: {quantity}',
      'only-in-stock': 'only that there is some is shown: {quantity}',
      'part-of-unit': 'part of a unit: {quantity}',
      'below-zero': 'below zero: {quantity}',
    },
  }

/** Tells a difference over an order or a product's stock, and the next step, in words. */
export function driftText(drift: OrderDrift | StockDrift, language: VerdictLanguage): VerdictText {
  const { text, nextStep } =
    drift.about === 'order' ? orderDriftTexts[language][drift.code] : stockDriftTexts[language][drift.code]
  const values = drift.about === 'order' ? orderValues(drift) : stockValues(drift)
  return { text: fillText(text, values), nextStep: fillText(nextStep, values) }
}

function orderValues(drift: OrderDrift): Record<string, string> {
  const money = (amount: string | null) => [amount ?? '–', drift.currency ?? ''].join(' ').trim()
  return {
    order: drift.orderInnerId,
    documents: drift.documentNumbers.join(', ') || '–',
    shopGross: money(drift.shopGross),
    erpGross: money(drift.erpGross),
    difference: money(drift.difference),
  }
}

function stockValues({ sku, slot, shop, lastKnown, wanted }: StockDrift): Record<string, string> {
  return { sku, slot: slot ?? '–', shop: shop ?? '–', lastKnown: lastKnown ?? '–', wanted: wanted ?? '–' }
}

/** Tells one reason in words. */
export function stockReasonText({ code, quantity, orders }: StockReason, language: VerdictLanguage): string {
  return fillText(stockReasonTexts[language][code], { quantity, orders: orders.join(', ') })
}
