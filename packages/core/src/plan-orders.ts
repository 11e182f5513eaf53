import type {
  Action,
  OrderDraft,
  OrderRecord,
  RecordRef,
  ShopLevel,
  ShopOrder,
  VerdictNote,
} from '@okos-sync/domain'
import { type Adoption, adoptOrders } from './adopt-orders.ts'
import { applyOrdersToLevels } from './apply-orders-to-levels.ts'
import { buyerReader } from './buyer.ts'
import { type Decision, type DecisionContext, decideOrder } from './decide-order.ts'
import { amendKey, cancelKey, orderKey, orderRef, refText } from './keys.ts'
import { compareIds } from './line-quantity.ts'
import { methodPlanner } from './method-planner.ts'
import { sumMoney } from './money.ts'
import { orderDraft } from './order-draft.ts'
import { orderNotes } from './order-notes.ts'
import { recordOfAction, recordOfCancelled, recordOfObstacle } from './order-records.ts'
import { hadLeft, isCancelled } from './order-status.ts'
import { partnerPlanner } from './partner-planner.ts'
import type { PlannedOrders, PlanOrdersInput } from './planning-types.ts'
import { productPlanner } from './product-planner.ts'
import { servicePlanner } from './service-planner.ts'
import { slotWarehouses } from './slot-warehouses.ts'
import { vatResolver } from './vat-resolver.ts'

/**
 * Turns orders into actions, in dependency order, and one record with its verdict per order. Does not depend on
 * the order of its input; of several versions of one order the newest counts. Throws a ConfigurationError when
 * the settings name a warehouse that the ERP lacks.
 */
export function planOrders(input: PlanOrdersInput): PlannedOrders {
  const vatFor = vatResolver(input.erp.vatRates, input.settings, input.decisions)
  const documents = new Map(input.found.orders.map((document) => [refText(document.ref), document]))
  const planners = createPlanners({ ...input, vatFor })
  const buyerOf = buyerReader(input)
  const ambiguityOf = (order: ShopOrder) =>
    input.settings.ambiguousPartners === 'wait' ? planners.partners.ambiguityOf(buyerOf(order)) : null
  const adoptions = adoptionsOf({ ...input, documents })
  const adoptionOf = (order: ShopOrder) => adoptions.get(order.innerId) ?? null
  const context = { ...input, vatFor, documents, adoptionOf, ambiguityOf }
  const decided = newestVersions(input.orders).map((order) => ({
    order,
    decision: decideOrder(order, context),
  }))
  const documentOf = drafter({ input, planners, buyerOf, decided })
  const planned = decided.map(({ order, decision }) => planOrder(order, decision, { input, documentOf }))
  const { partners, products, services, paymentMethods, shippingMethods } = planners
  const sources = [partners, products, services, paymentMethods, shippingMethods]
  const records = planned.map((entry) => entry.record)
  return {
    actions: [...sources.flatMap((source) => source.actions), ...planned.flatMap((entry) => entry.actions)],
    records,
    verdicts: records.map((record) => record.verdict),
    matches: sources.flatMap((source) => source.matches),
    money: sumMoney(planned.flatMap((entry) => entry.money)),
    levels: levelsOfNewProducts(products.levels, input),
  }
}

function adoptionsOf({
  existing = [],
  documents,
  ...input
}: PlanOrdersInput & Pick<DecisionContext, 'documents'>): ReadonlyMap<string, Adoption> {
  if (existing.length === 0) return new Map()
  const isNew = ({ shopName, innerId }: ShopOrder) => !documents.has(refText(orderRef(shopName, innerId)))
  const orders = newestVersions(input.orders).filter(isNew)
  const adoptions = adoptOrders({ orders, documents: existing, context: input })
  return new Map(adoptions.map((adoption) => [adoption.orderInnerId, adoption]))
}

type Planners = ReturnType<typeof createPlanners>

function createPlanners(input: PlanOrdersInput & { readonly vatFor: ReturnType<typeof vatResolver> }) {
  const services = servicePlanner(input)
  return {
    partners: partnerPlanner(input),
    products: productPlanner({ ...input, services }),
    services,
    paymentMethods: methodPlanner('payment-method', input),
    shippingMethods: methodPlanner('shipping-method', input),
  }
}

function newestVersions(orders: readonly ShopOrder[]): ShopOrder[] {
  const age = (order: ShopOrder) => `${order.updatedAt} ${JSON.stringify(order)}`
  return [...Map.groupBy(orders, (order) => order.innerId).values()]
    .flatMap((versions) => versions.toSorted((left, right) => (age(left) < age(right) ? 1 : -1)).slice(0, 1))
    .toSorted((left, right) => compareIds(left.innerId, right.innerId))
}

interface Decided {
  readonly order: ShopOrder
  readonly decision: Decision
}

type WriteDecision = Extract<Decision, { kind: 'write' }>

interface PlannedDocument {
  readonly draft: OrderDraft<RecordRef>
  readonly notes: readonly VerdictNote[]
}

/** Registered buyers are matched before guests, so that a guest's order finds the same person whichever came first. */
function drafter(params: {
  readonly input: PlanOrdersInput
  readonly planners: Planners
  readonly buyerOf: ReturnType<typeof buyerReader>
  readonly decided: readonly Decided[]
}) {
  const { input, planners, buyerOf, decided } = params
  const buyers = decided
    .filter(({ decision }) => decision.kind === 'write')
    .map(({ order }) => buyerOf(order))
    .toSorted((left, right) => Number(right.isRegistered) - Number(left.isRegistered))
  for (const buyer of buyers) planners.partners.resolve(buyer)
  const warehouses = slotWarehouses(input.settings, input.erp)
  return ({ sound, lines }: WriteDecision): PlannedDocument => {
    const buyer = buyerOf(sound.order)
    const draft = orderDraft({
      sound,
      lines,
      warehouses,
      settings: input.settings,
      isShipped: hadLeft(sound.order, input),
      records: {
        partner: planners.partners.resolve(buyer),
        paymentMethod: planners.paymentMethods.resolve(sound.order.paymentMethod),
        shippingMethod: planners.shippingMethods.resolve(sound.order.shippingMethod),
        itemOf: (line) =>
          line.item.kind === 'product'
            ? planners.products.resolve(line.item, line)
            : planners.services.resolve({ name: line.item.name, vat: line.vat.shortName }),
      },
    })
    const partnerDoubt = planners.partners.doubtAbout(buyer.key)
    const { noteOf } = planners.products
    return { draft, notes: orderNotes({ sound, lines }, { partnerDoubt, warehouses, noteOf }) }
  }
}

interface PlannedOrder {
  readonly record: OrderRecord
  readonly actions: readonly Action[]
  readonly money: Parameters<typeof sumMoney>[0]
}

function planOrder(
  order: ShopOrder,
  decision: Decision,
  tools: {
    readonly input: PlanOrdersInput
    readonly documentOf: (decision: WriteDecision) => PlannedDocument
  },
): PlannedOrder {
  const { input, documentOf } = tools
  switch (decision.kind) {
    case 'keep':
      return withoutAction(decision.record)
    case 'obstacle':
      return withoutAction(recordOfObstacle(order, decision.obstacle, input))
    case 'cancelled-already':
      return withoutAction(recordOfCancelled(order, decision.document, input))
    case 'cancel':
      return cancellation(order, decision.document, input)
    case 'adopt':
      return adopting(order, decision.adoption, input)
    case 'write':
      return writing(order, { decision, document: documentOf(decision), input })
  }
}

function withoutAction(record: OrderRecord): PlannedOrder {
  return { record, actions: [], money: [] }
}

function cancellation(
  order: ShopOrder,
  document: Extract<Decision, { kind: 'cancel' }>['document'],
  context: PlanOrdersInput,
): PlannedOrder {
  const action: Action = {
    kind: 'cancel-order',
    key: cancelKey(order.shopName, order.innerId),
    orderInnerId: order.innerId,
    documentId: document.id,
    version: document.version,
    reason: 'A rendelést a webshopban sztornózták.',
  }
  const reason = { outcome: 'cancelled', code: 'cancelled', notes: [] } as const
  const record = recordOfAction(order, { reason, document, gross: document.gross, context })
  return { record, actions: [action], money: [] }
}

function adopting(
  order: ShopOrder,
  { kind: by, documents: [document], difference }: Extract<Decision, { kind: 'adopt' }>['adoption'],
  context: PlanOrdersInput,
): PlannedOrder {
  const { id: documentId, number: documentNumber } = document
  const params = { difference: difference ?? '?' }
  const notes = difference === '0' ? [] : [{ code: 'adopted-total-differs', params } as const]
  const reason = { outcome: 'imported', code: 'adopted', params: { documentNumber }, notes } as const
  const record = recordOfAction(order, { reason, document: null, gross: document.gross, context })
  const key = orderKey(order.shopName, order.innerId)
  const subject = { key, orderInnerId: order.innerId, documentId, documentNumber, by } as const
  return { record, actions: [{ kind: 'adopt-order', ...subject }], money: [] }
}

function writing(
  order: ShopOrder,
  params: {
    readonly decision: WriteDecision
    readonly document: PlannedDocument
    readonly input: PlanOrdersInput
  },
): PlannedOrder {
  const { decision, input } = params
  const { draft, notes } = params.document
  const { document, sound } = decision
  const { innerId: orderInnerId, shopName } = order
  const reason =
    document === null
      ? ({ outcome: 'imported', code: 'imported', notes } as const)
      : ({ outcome: 'updated', code: 'amended', notes } as const)
  const record = recordOfAction(order, { reason, document, gross: draft.gross, context: input })
  const action: Action =
    document === null
      ? { kind: 'create-order', key: orderKey(shopName, orderInnerId), orderInnerId, draft }
      : {
          kind: 'amend-order',
          key: amendKey({ shopName, orderInnerId, contentHash: record.contentHash }),
          orderInnerId,
          documentId: document.id,
          version: document.version,
          draft,
        }
  const money = [{ currency: order.currency, shopGross: sound.gross, erpGross: draft.gross }]
  return { record, actions: [action], money }
}

function levelsOfNewProducts(levels: readonly ShopLevel[], input: PlanOrdersInput): ShopLevel[] {
  const bySku = new Map(levels.map((level) => [level.sku, level]))
  const changed = applyOrdersToLevels({
    levels: bySku,
    orders: input.orders.map((order) => ({
      order,
      isFirstSeen: true,
      contentChanged: true,
      isCancelled: isCancelled(order, input),
    })),
  })
  for (const level of changed) bySku.set(level.sku, level)
  return [...bySku.values()]
}
