import {
  type Binding,
  type MappingDrift,
  type Method,
  type ShopMethodOffer,
  type ShopMethods,
  stockSlots,
} from '@okos-sync/domain'
import { decisionsByKey } from './decisions.ts'
import { paymentMethodKey, shippingMethodKey } from './keys.ts'
import { vatClassName } from './mapping-view.ts'
import { vatOfTaxClass } from './new-products.ts'
import { normaliseName, normaliseVatName } from './normalise.ts'
import type { PlanningContext } from './planning-types.ts'
import { defaultSettings } from './settings.ts'
import { usedSlots } from './slots.ts'
import { statusSettings } from './status-settings.ts'
import { vatResolver } from './vat-resolver.ts'

/** What the names are judged by. */
export interface MappingContext
  extends Pick<PlanningContext, 'settings' | 'shop' | 'erp' | 'bindings' | 'decisions'> {
  /** Null: the shop does not let us see them. */
  readonly methods: ShopMethods | null
  /** True when the ERP keeps stock. */
  readonly hasStock: boolean
}

/** The two kinds of methods, which are judged alike. */
export type MethodKind = 'payment-method' | 'shipping-method'

/** What is the matter as things stand, whatever changed. */
export function mappingConditions(context: MappingContext): MappingDrift[] {
  return [
    ...hiddenMethods(context),
    ...unmappedVatClasses(context),
    ...lostVatMappings(context),
    ...unknownStatuses(context),
    ...unknownPaymentRules(context),
    ...goneMethods('payment-method', context),
    ...goneMethods('shipping-method', context),
    ...warehouseTroubles(context),
    ...goneNumberSeries(context),
  ]
}

/** True when orders of this method find their method in the ERP; otherwise the first one creates it by its name. */
export function isMethodMapped(kind: MethodKind, offer: ShopMethodOffer, context: MappingContext): boolean {
  const known = methodsOf(kind, context)
  const names = new Set(known.map((method) => normaliseName(method.name)))
  return (
    chosenMethod(kind, offer, context) !== null ||
    names.has(normaliseName(offer.name)) ||
    (offer.code !== null && names.has(normaliseName(offer.code)))
  )
}

/** Offers of one kind. */
export function offersOf(
  kind: MethodKind,
  { methods }: Pick<MappingContext, 'methods'>,
): readonly ShopMethodOffer[] {
  if (methods === null) return []
  return kind === 'payment-method' ? methods.paymentMethods : methods.shippingMethods
}

/** Key of an offer's method in bindings and decisions. */
export function methodKey(kind: MethodKind, { name }: Pick<ShopMethodOffer, 'name'>): string {
  return kind === 'payment-method' ? paymentMethodKey(name) : shippingMethodKey(name)
}

function methodsOf(kind: MethodKind, { erp }: Pick<MappingContext, 'erp'>): readonly Method[] {
  return kind === 'payment-method' ? erp.paymentMethods : erp.shippingMethods
}

/** What a person or an earlier order settled: an id in the ERP. */
function chosenMethod(kind: MethodKind, offer: ShopMethodOffer, context: MappingContext): string | null {
  const key = methodKey(kind, offer)
  const bound: Binding | undefined = context.bindings.get(key)
  return decisionsByKey(context.decisions, kind).get(key) ?? bound?.erpId ?? null
}

function hiddenMethods({ methods }: MappingContext): MappingDrift[] {
  const name = 'payment.paymentMethod:read, shipping.shippingMethod:read'
  return methods === null ? [drift('methods-hidden', { id: 'shop', name, isBlocking: false })] : []
}

function goneMethods(kind: MethodKind, context: MappingContext): MappingDrift[] {
  const ids = new Set(methodsOf(kind, context).map((method) => method.id))
  return offersOf(kind, context).flatMap((offer) => {
    const chosen = chosenMethod(kind, offer, context)
    return chosen === null || ids.has(chosen)
      ? []
      : [drift(`${kind}-gone-in-erp`, { id: offer.id, name: offer.name, isBlocking: true })]
  })
}

function unmappedVatClasses({ shop, erp, settings, decisions }: MappingContext): MappingDrift[] {
  const vatFor = vatResolver(erp.vatRates, settings, decisions)
  return shop.taxClasses
    .filter(({ id, rate }) => rate !== null && vatOfTaxClass(id, { shop, settings, vatFor }) === null)
    .map((taxClass) =>
      drift('vat-class-unmapped', { id: taxClass.id, name: vatClassName(taxClass), isBlocking: true }),
    )
}

function lostVatMappings({ settings, erp }: MappingContext): MappingDrift[] {
  const known = new Set(erp.vatRates.map((rate) => normaliseVatName(rate.shortName)))
  const named = new Set(settings.vatMappings.map((mapping) => mapping.shortName))
  return [...named]
    .filter((shortName) => !known.has(normaliseVatName(shortName)))
    .map((name) => drift('vat-mapping-gone-in-erp', { id: name, name, isBlocking: true }))
}

/** Of the default names one is enough: they are there for shops of every habit. */
function unknownStatuses({ settings, shop }: MappingContext): MappingDrift[] {
  const known = new Set(shop.statuses.map((status) => normaliseName(status.name)))
  const lists = [
    ...statusSettings.map((setting) => {
      const isDefault = settings[setting].join('\n') === defaultSettings[setting].join('\n')
      return { setting, names: settings[setting], isDefault }
    }),
    { setting: 'writeBackStatuses', names: Object.values(settings.writeBackStatuses), isDefault: false },
  ]
  return lists.flatMap(({ setting, names, isDefault }) => {
    const missing = names.filter((name) => !known.has(normaliseName(name)))
    if (missing.length === 0 || (isDefault && missing.length < names.length)) return []
    const isBlocking = setting === 'importedStatusNames' || setting === 'paidStatusNames'
    const name = missing.join(', ')
    return [drift('status-unknown', { id: `${setting}:${name}`, name, params: { setting }, isBlocking })]
  })
}

function unknownPaymentRules(context: MappingContext): MappingDrift[] {
  const { settings, methods } = context
  if (methods === null) return []
  const known = new Set(
    methods.paymentMethods.flatMap(({ name, code }) => [name, code ?? name]).map(normaliseName),
  )
  return Object.keys(settings.paymentRules)
    .filter((name) => !known.has(normaliseName(name)))
    .map((name) => drift('payment-rule-unknown', { id: name, name, isBlocking: false }))
}

function warehouseTroubles({ settings, shop, erp, hasStock }: MappingContext): MappingDrift[] {
  const { warehouses } = settings
  const codes = new Set(erp.warehouses.map((warehouse) => warehouse.code))
  if (!hasStock || codes.size === 0) return []
  const gone = stockSlots
    .flatMap((slot) => warehouses?.[slot] ?? [])
    .filter((code) => !codes.has(code))
    .map((code) => drift('warehouse-gone-in-erp', { id: code, name: code, isBlocking: true }))
  const isFed = (slot: (typeof stockSlots)[number]) =>
    warehouses === null ? stockSlots.indexOf(slot) < codes.size : warehouses[slot].length > 0
  const unfed = usedSlots(shop.stockCount)
    .filter((slot) => !isFed(slot))
    .map((slot) => drift('slot-without-warehouse', { id: slot, name: slot, isBlocking: true }))
  return [...gone, ...unfed]
}

function goneNumberSeries({ settings: { numberSeries }, erp }: MappingContext): MappingDrift[] {
  const isKnown = erp.numberSeries.length === 0 || erp.numberSeries.some(({ code }) => code === numberSeries)
  return numberSeries === null || isKnown
    ? []
    : [drift('number-series-gone-in-erp', { id: numberSeries, name: numberSeries, isBlocking: true })]
}

function drift(
  code: MappingDrift['code'],
  about: Pick<MappingDrift, 'name' | 'isBlocking'> & {
    readonly id: string
    readonly params?: MappingDrift['params']
  },
): MappingDrift {
  const { id, name, params = {}, isBlocking } = about
  return { key: `${code}:${id}`, code, name, params, isBlocking }
}
