import { type Action, OkosSyncError, type Plan, type SlotLevels, stockSlots } from '@okos-sync/domain'
import { askedPrice } from './plan-prices.ts'

type Row = readonly [first: string, middle: string, last: string]

/** The plan as text that any later process can read; `parsePlan` is its inverse. */
export function serialisePlan(plan: Plan): string {
  return JSON.stringify(plan)
}

/** Throws an OkosSyncError: `plan-unreadable` for what is no plan, `plan-version-unsupported` for another version. */
export function parsePlan(text: string): Plan {
  const value = parsed(text)
  if (!isVersioned(value) || !Array.isArray(value.actions))
    throw new OkosSyncError({ code: 'plan-unreadable', message: 'The text is no plan of okos-sync.' })
  if (!isPlan(value)) {
    const message = `The plan has version ${String(value.version)}, this okos-sync reads version 1: make it again.`
    throw new OkosSyncError({ code: 'plan-version-unsupported', message })
  }
  return value
}

/** One line per action in columns, then verdicts counted by outcome, then money. Tells no buyer's data. */
export function planTable(plan: Plan): string {
  const rows = plan.actions.map((action): Row => [action.kind, subjectOf(action), contentOf(action)])
  const money = plan.money.map(
    ({ currency, shopGross, erpGross, difference }): Row => [
      `money ${currency}`,
      `shop ${shopGross}, ERP ${erpGross}`,
      `difference ${difference}`,
    ],
  )
  return columns([['action', 'record', 'content'], ...rows, ...outcomes(plan), ...money, ...heldBack(plan)])
}

/** What the plan would change, `+` for what is added, `~` for what changes, `-` for what goes. */
export function planDiff(plan: Plan): string {
  const head = `plan ${plan.flow} of ${plan.connectionId}, made ${plan.createdAt}, good until ${plan.expiresAt}`
  const lines = plan.actions.flatMap((action) => {
    const sign = action.kind === 'cancel-order' ? '-' : isChange(action) ? '~' : '+'
    return action.kind === 'push-stock'
      ? levelLines(action)
      : `${sign} ${subjectOf(action)}  ${contentOf(action)}`
  })
  const held =
    plan.held === null
      ? []
      : [`! the mass-change guard holds back ${plan.held.changes} of ${plan.held.ofProducts} products`]
  return [head, ...lines, ...held].join('\n')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isVersioned(value: unknown): value is Record<string, unknown> & { readonly version: unknown } {
  return typeof value === 'object' && value !== null && 'version' in value
}

function isPlan(value: { readonly version: unknown }): value is Plan {
  return value.version === 1
}

function isChange(action: Action): boolean {
  return ['adopt-order', 'amend-order', 'push-stock', 'push-price', 'write-order-status'].includes(
    action.kind,
  )
}

function subjectOf(action: Action): string {
  switch (action.kind) {
    case 'create-order':
    case 'adopt-order':
    case 'amend-order':
    case 'cancel-order':
      return `order ${action.orderInnerId}`
    case 'book-stock':
    case 'push-stock':
      return `stock ${action.sku}`
    case 'push-price':
      return `price ${action.sku}`
    case 'create-shop-product':
      return `shop product ${action.draft.sku}`
    case 'write-order-status':
    case 'write-order-invoice':
      return `order ${action.orderNumber}`
    case 'create-partner':
      return action.key.replace(/^partner:/u, 'partner ')
    case 'create-product':
      return `product ${action.draft.code}`
    case 'create-service':
      return `service ${action.draft.name}`
    case 'create-payment-method':
      return `payment method ${action.draft.name}`
    case 'create-shipping-method':
      return `shipping method ${action.draft.name}`
  }
}

function contentOf(action: Action): string {
  switch (action.kind) {
    case 'create-order':
    case 'amend-order':
      return `${action.draft.gross} ${action.draft.currency}, ${action.draft.lines.length} lines`
    case 'adopt-order':
      return `document ${action.documentNumber}, found by ${action.by}`
    case 'cancel-order':
      return `document ${action.documentId}, version ${action.version}`
    case 'book-stock':
      return `${action.draft.type} ${action.draft.quantity}`
    case 'push-stock':
      return moves(action.expected, action.levels).join(', ')
    case 'push-price':
      return `${askedPrice({ ...action, price: action.expected })} → ${action.erpPrice} net`
    case 'create-shop-product':
      return `${action.draft.netPrice} net, hidden`
    case 'write-order-status':
      return `status ${action.statusName}`
    case 'write-order-invoice':
      return `invoice ${action.invoice.number}, ${action.invoice.type}`
    case 'create-product':
      return `${action.draft.netPrice} net, ${action.draft.vat}`
    case 'create-service':
      return action.draft.vat
    case 'create-partner':
    case 'create-payment-method':
    case 'create-shipping-method':
      return 'new'
  }
}

function moves(before: SlotLevels, after: Partial<SlotLevels>): string[] {
  return stockSlots.flatMap((slot) => {
    const level = after[slot]
    return level === undefined ? [] : [`${slot} ${before[slot]} → ${level}`]
  })
}

function levelLines(action: Extract<Action, { kind: 'push-stock' }>): string[] {
  return moves(action.expected, action.levels).map((move) => `~ ${subjectOf(action)}  ${move}`)
}

function outcomes(plan: Plan): Row[] {
  const groups = Map.groupBy(plan.verdicts, (verdict) => `${verdict.outcome} ${verdict.code}`)
  return [...groups]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, verdicts]): Row => [`verdict ${name}`, `${verdicts.length} orders`, firstFew(verdicts)])
}

function heldBack({ held }: Plan): Row[] {
  return held === null ? [] : [['held back', `${held.changes} products`, `of ${held.ofProducts}`]]
}

function firstFew(verdicts: Plan['verdicts']): string {
  const numbers = verdicts.slice(0, 5).map((verdict) => verdict.orderInnerId)
  return verdicts.length > numbers.length ? `${numbers.join(', ')}, …` : numbers.join(', ')
}

function columns(rows: readonly Row[]): string {
  const widest = Math.max(...rows.map(([first]) => first.length))
  const second = Math.max(...rows.map(([, middle]) => middle.length))
  return rows
    .map(([first, middle, last]) => `${first.padEnd(widest)}  ${middle.padEnd(second)}  ${last}`.trimEnd())
    .join('\n')
}
