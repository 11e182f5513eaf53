import { customerPartnerKey, type ErasureRemainder, normaliseEmail } from '@okos-sync/core'
import {
  ConfigurationError,
  type OrderRecord,
  type OutboxEntry,
  type ShopOrder,
  type VerdictCode,
} from '@okos-sync/domain'
import { distinct } from '../basics/chunks.ts'
import { everyTroubledAction } from './every-trouble.ts'
import type { OperatorDesk } from './operator-desk.ts'

/** Who is to be erased: by e-mail, or by the customer's number or resource id in the shop. */
export type BuyerIdentity = { readonly email: string } | { readonly customerId: string }

/** What became of erasing a buyer. */
export interface ErasureReport {
  /** False while a run is on: it carries the erasure out before it ends, or the next one as its first step. */
  readonly isDone: boolean
  /** Orders that were on their way; they come to the ERP no more. */
  readonly erasedOrders: readonly string[]
  /** Orders on their way that were left as they are: they need the data, which goes by itself with their outcome. */
  readonly keptOrders: readonly { readonly orderNumber: string; readonly code: VerdictCode }[]
  /** Keys of partners that would still have been created. */
  readonly erasedActions: readonly string[]
  /** What stays; core's `erasureTexts` tell why. */
  readonly stays: readonly ErasureRemainder[]
}

/**
 * Erases a buyer's personal data from the store. An order that is on its way to the ERP needs that data: such orders
 * are kept and told, unless `isForced`. Of all others the store holds nothing that names a buyer.
 */
export async function eraseBuyer(
  desk: OperatorDesk,
  params: {
    readonly who: BuyerIdentity
    readonly shopName: string
    readonly isForced: boolean
    readonly by: string | null
  },
): Promise<ErasureReport> {
  const { who, shopName, isForced, by } = params
  const isBuyer = await buyerTest(desk, who)
  const unsettled = await desk.store.unsettledOrders(desk.connectionId)
  const concerned = unsettled.filter(({ order }) => isBuyer(order))
  const [erased, kept] = isForced ? [concerned, []] : [[], concerned]
  const needed = new Set(await partnerKeysOf(desk, kept))
  const creations = await creationsOf(desk, { who, shopName, orders: concerned })
  const actionKeys = creations.map(({ action }) => action.key).filter((key) => !needed.has(key))
  const orderInnerIds = erased.map((record) => record.orderInnerId)
  const hasWork = orderInnerIds.length > 0 || actionKeys.length > 0
  const demand = { kind: 'erase-buyer', orderInnerIds, actionKeys } as const
  return {
    isDone: hasWork ? await desk.handIn([demand], by) : true,
    erasedOrders: orderInnerIds,
    keptOrders: kept.map(({ orderInnerId: orderNumber, verdict }) => ({ orderNumber, code: verdict.code })),
    erasedActions: actionKeys,
    stays: ['one-way-keys', 'settled-orders'],
  }
}

async function buyerTest(
  { store, connectionId }: OperatorDesk,
  who: BuyerIdentity,
): Promise<(order: ShopOrder) => boolean> {
  if ('email' in who) {
    const email = normaliseEmail(who.email)
    if (email === '') throw new ConfigurationError({ field: 'email', message: 'Give an e-mail address.' })
    return ({ buyer }) => buyer.email !== null && normaliseEmail(buyer.email) === email
  }
  const { customerId } = who
  if (customerId.trim() === '') {
    throw new ConfigurationError({ field: 'customerId', message: 'Give the number of a customer.' })
  }
  const unsettled = await store.unsettledOrders(connectionId)
  const resourceIds = distinct(unsettled.map(({ order }) => order.buyer.customerId))
  const noted = await store.shopRecords({ connectionId, kind: 'customer', resourceIds })
  return ({ buyer }) =>
    buyer.customerId !== null &&
    (buyer.customerId === customerId || noted.get(buyer.customerId)?.innerId === customerId)
}

/** Keys of the partners that the orders' open actions refer to. */
async function partnerKeysOf(
  { store, connectionId }: OperatorDesk,
  orders: readonly OrderRecord[],
): Promise<string[]> {
  const entries = await store.actionsOfOrders(
    connectionId,
    orders.map((record) => record.orderInnerId),
  )
  return entries.flatMap(({ action }) =>
    action.kind === 'create-order' || action.kind === 'amend-order' ? [action.draft.partner.key] : [],
  )
}

/** Partners that are still to be created for the buyer. */
async function creationsOf(
  desk: OperatorDesk,
  params: {
    readonly who: BuyerIdentity
    readonly shopName: string
    readonly orders: readonly OrderRecord[]
  },
): Promise<OutboxEntry[]> {
  const { who, shopName, orders } = params
  const keys = await partnerKeysOf(desk, orders)
  if ('customerId' in who) keys.push(customerPartnerKey(shopName, who.customerId))
  const ofOrders = await desk.store.openActions(desk.connectionId, keys)
  const refused = await everyTroubledAction(desk, ['pending', 'parked'])
  const byKey = new Map([...ofOrders, ...refused].map((entry) => [entry.action.key, entry]))
  return [...byKey.values()].filter(
    ({ action }) =>
      action.kind === 'create-partner' && (keys.includes(action.key) || isOf(action.draft, who)),
  )
}

function isOf({ emails }: { readonly emails: readonly string[] }, who: BuyerIdentity): boolean {
  return 'email' in who && emails.some((email) => normaliseEmail(email) === normaliseEmail(who.email))
}
