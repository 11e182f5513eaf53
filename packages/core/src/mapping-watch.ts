import { type MappingDrift, stockSlots } from '@okos-sync/domain'
import {
  isMethodMapped,
  type MappingContext,
  type MethodKind,
  mappingConditions,
  offersOf,
} from './mapping-conditions.ts'
import { type MappingView, mappingView, type NamesById } from './mapping-view.ts'
import { usedSlots } from './slots.ts'

/** What is remembered between two looks at the names of both sides; plain data. */
export interface MappingWatch {
  readonly version: 1
  readonly view: MappingView
  /** Told and not settled yet. */
  readonly open: readonly MappingDrift[]
}

/**
 * B7: compares the names of both sides with those seen last. `told` is news; `open` in the new watch is what waits to
 * be settled. At the first look, `before` null, only what is the matter already is news: everything else is new then.
 */
export function watchMappings(
  before: MappingWatch | null,
  context: MappingContext,
): { readonly watch: MappingWatch; readonly told: readonly MappingDrift[] } {
  const view = mappingView(context, before?.view ?? null)
  const conditions = mappingConditions(context)
  const known = new Set(before?.open.map((drift) => drift.key))
  const changes = before === null ? [] : changesOf(before.view, view, context).filter(isNot(conditions))
  const pending = [...(before?.open ?? []), ...changes].filter((drift) => isPending(drift, context))
  return {
    told: [...conditions.filter((drift) => !known.has(drift.key)), ...changes],
    watch: { version: 1, view, open: [...conditions, ...pending] },
  }
}

/** A class that has no rate in the ERP is told as such, not as new besides. */
function isNot(conditions: readonly MappingDrift[]) {
  const unmapped = new Set(
    conditions.filter(({ code }) => code === 'vat-class-unmapped').map(({ name }) => name),
  )
  return (drift: MappingDrift) => !(drift.code.startsWith('vat-class') && unmapped.has(drift.name))
}

function changesOf(before: MappingView, now: MappingView, context: MappingContext): MappingDrift[] {
  return [
    ...namesChanged(before.paymentMethods, now.paymentMethods, {
      added: 'payment-method-new',
      changed: 'payment-method-renamed',
    }),
    ...namesChanged(before.shippingMethods, now.shippingMethods, {
      added: 'shipping-method-new',
      changed: 'shipping-method-renamed',
    }),
    ...namesChanged(before.vatClasses, now.vatClasses, {
      added: 'vat-class-new',
      changed: 'vat-class-changed',
    }),
    ...namesChanged(before.statuses, now.statuses, { added: 'status-new', changed: 'status-renamed' }),
    ...warehousesMoved(before, now, context),
  ]
}

function namesChanged(
  before: NamesById,
  now: NamesById,
  codes: { readonly added: MappingDrift['code']; readonly changed: MappingDrift['code'] },
): MappingDrift[] {
  return Object.entries(now).flatMap(([id, name]) => {
    const was = before[id]
    if (was === name) return []
    const code = was === undefined ? codes.added : codes.changed
    const params: MappingDrift['params'] = was === undefined ? {} : { before: was }
    return [{ key: `${code}:${id}:${name}`, code, name, params, isBlocking: false }]
  })
}

/** Where the position in the ERP's list says which column a warehouse feeds, a list that moved moves the stock. */
function warehousesMoved(
  before: MappingView,
  now: MappingView,
  { settings, shop, hasStock }: MappingContext,
): MappingDrift[] {
  if (settings.warehouses !== null || !hasStock) return []
  return usedSlots(shop.stockCount).flatMap((slot) => {
    const index = stockSlots.indexOf(slot)
    const [was, is] = [before.warehouses[index], now.warehouses[index]]
    if (was === undefined || was.id === is?.id) return []
    const params = { before: was.name, slot }
    const name = is?.name ?? '–'
    return [
      { key: `warehouse-moved:${slot}:${name}`, code: 'warehouse-moved', name, params, isBlocking: true },
    ]
  })
}

/** A method that is new or renamed stays open until the ERP knows it, or the shop calls it otherwise again. */
function isPending(drift: MappingDrift, context: MappingContext): boolean {
  const kind = methodKinds[drift.code]
  if (kind === undefined) return false
  const offer = offersOf(kind, context).find(({ name }) => name === drift.name)
  return offer !== undefined && !isMethodMapped(kind, offer, context)
}

const methodKinds: Readonly<Partial<Record<MappingDrift['code'], MethodKind>>> = {
  'payment-method-new': 'payment-method',
  'payment-method-renamed': 'payment-method',
  'shipping-method-new': 'shipping-method',
  'shipping-method-renamed': 'shipping-method',
}
