import type {
  AttentionTopic,
  Binding,
  OrderRecord,
  Retention,
  RunSummary,
  ShopLevel,
  ShopPrice,
  ShopRecordNote,
  StateChange,
  TroubledOutcome,
  UnsettledRecord,
  WriteBackNote,
} from '@okos-sync/domain'
import { createAttentionMemory } from './attention-memory.ts'
import { createOperatorMemory, type OperatorMemory } from './operator-memory.ts'
import { createOutboxMemory, type OutboxMemory } from './outbox-memory.ts'
import { createTraceMemory, type TraceMemory } from './trace-memory.ts'

interface Page {
  readonly after: string | null
  readonly limit: number
}

/** Everything the in-memory store holds of one connection. */
export interface ConnectionMemory {
  /** Takes over `changes`, which nobody else may hold any more. */
  commit(changes: readonly StateChange[]): void
  cursor(name: string): string | null
  orders(ids: readonly string[]): ReadonlyMap<string, OrderRecord>
  ordersOfDocuments(documentIds: readonly string[]): ReadonlyMap<string, OrderRecord>
  writeBacks(ids: readonly string[]): ReadonlyMap<string, WriteBackNote>
  unsettledOrders(): UnsettledRecord[]
  allOrders(page: Page): OrderRecord[]
  troubledOrders(page: Page & { readonly outcomes: readonly TroubledOutcome[] }): OrderRecord[]
  readonly outbox: Omit<OutboxMemory, 'apply' | 'forgetDone'>
  readonly operator: OperatorMemory
  readonly traces: Omit<TraceMemory, 'apply' | 'prune'>
  bindings(keys: readonly string[]): ReadonlyMap<string, Binding>
  levels(skus: readonly string[]): ReadonlyMap<string, ShopLevel>
  allLevels(page: Page): ShopLevel[]
  prices(skus: readonly string[]): ReadonlyMap<string, ShopPrice>
  allPrices(page: Page): ShopPrice[]
  attention(topic: AttentionTopic, page: Page): string[]
  shopRecords(which: {
    readonly kind: ShopRecordNote['kind']
    readonly resourceIds: readonly string[]
  }): ReadonlyMap<string, ShopRecordNote>
  lastRuns(limit: number): RunSummary[]
}

/** An empty memory. */
export function createConnectionMemory(): ConnectionMemory {
  const tables = emptyTables()
  const { cursors, orders, bindings, levels, prices, records, runs, attention, outbox, operator, traces } =
    tables
  const apply = changer(tables)
  return {
    commit: (changes) => changes.forEach(apply),
    cursor: (name) => cursors.get(name) ?? null,
    orders: (ids) => pick(orders, ids),
    ordersOfDocuments: (documentIds) => {
      const byDocument = new Map([...orders.values()].map((order) => [order.documentId ?? '', order]))
      return pick(byDocument, documentIds)
    },
    writeBacks: (ids) => pick(tables.writeBacks, ids),
    unsettledOrders: () =>
      [...orders.values()]
        .flatMap((record) => (record.order === null ? [] : { ...record, order: record.order }))
        .sort((a, b) => byLengthThenText(a.orderInnerId, b.orderInnerId)),
    allOrders: (page) => pageOf(orders, page),
    troubledOrders: ({ after, limit, outcomes }) =>
      [...orders.values()]
        .filter(({ technical, verdict }) => {
          const troubles: readonly string[] = outcomes
          return technical !== 'pending' && troubles.includes(verdict.outcome)
        })
        .filter(({ orderInnerId }) => after === null || byLengthThenText(after, orderInnerId) < 0)
        .sort((a, b) => byLengthThenText(a.orderInnerId, b.orderInnerId))
        .slice(0, limit),
    outbox,
    operator,
    traces,
    bindings: (keys) => pick(bindings, keys),
    levels: (skus) => pick(levels, skus),
    allLevels: (page) => pageOf(levels, page),
    prices: (skus) => pick(prices, skus),
    allPrices: (page) => pageOf(prices, page),
    attention: (topic, page) => pageOf(attention.of(topic), page),
    shopRecords: ({ kind, resourceIds }) =>
      new Map(
        resourceIds.flatMap((resourceId) => {
          const record = records.get(recordKey({ kind, resourceId }))
          return record === undefined ? [] : [[resourceId, record] as const]
        }),
      ),
    lastRuns: (limit) => latestFirst(runs).slice(0, limit),
  }
}

function emptyTables() {
  return {
    cursors: new Map<string, string>(),
    orders: new Map<string, OrderRecord>(),
    bindings: new Map<string, Binding>(),
    levels: new Map<string, ShopLevel>(),
    prices: new Map<string, ShopPrice>(),
    writeBacks: new Map<string, WriteBackNote>(),
    records: new Map<string, ShopRecordNote>(),
    runs: new Map<string, RunSummary>(),
    attention: createAttentionMemory(),
    outbox: createOutboxMemory(),
    operator: createOperatorMemory(),
    traces: createTraceMemory(),
  }
}

function changer(tables: ReturnType<typeof emptyTables>): (change: StateChange) => void {
  const { cursors, orders, bindings, levels, prices, records, runs, attention, outbox, operator, traces } =
    tables
  return (change) => {
    switch (change.kind) {
      case 'set-cursor':
        cursors.set(change.name, change.value)
        return
      case 'put-orders':
        for (const order of change.orders) orders.set(order.orderInnerId, order)
        return
      case 'bind':
        for (const binding of change.bindings) {
          if (!bindings.has(binding.key)) bindings.set(binding.key, binding)
        }
        return
      case 'put-levels':
        for (const level of change.levels) levels.set(level.sku, level)
        return
      case 'put-prices':
        for (const price of change.prices) prices.set(price.sku, price)
        return
      case 'put-write-backs':
        for (const note of change.notes) tables.writeBacks.set(note.orderInnerId, note)
        return
      case 'note-shop-records':
        for (const record of change.records) records.set(recordKey(record), record)
        return
      case 'add-attention':
      case 'remove-attention':
        attention.apply(change)
        return
      case 'put-run':
        runs.set(change.run.runId, change.run)
        return
      case 'append-history':
      case 'log-payloads':
      case 'erase-traces':
        traces.apply(change)
        return
      case 'prune':
        prune(tables, change.keep)
        return
      case 'settle-requests':
        operator.settle(change.ids)
        return
      default:
        outbox.apply(change)
    }
  }
}

function prune({ runs, outbox, traces }: ReturnType<typeof emptyTables>, keep: Retention): void {
  for (const { runId } of latestFirst(runs).slice(keep.runs)) runs.delete(runId)
  outbox.forgetDone(keep.doneActions)
  traces.prune(keep)
}

function latestFirst(runs: ReadonlyMap<string, RunSummary>): RunSummary[] {
  return [...runs.values()].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
}

function recordKey({ kind, resourceId }: Pick<ShopRecordNote, 'kind' | 'resourceId'>): string {
  return `${kind} ${resourceId}`
}

function pick<T>(source: ReadonlyMap<string, T>, keys: readonly string[]): ReadonlyMap<string, T> {
  return new Map(
    keys.flatMap((key) => {
      const value = source.get(key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

function pageOf<T>(source: ReadonlyMap<string, T>, { after, limit }: Page): T[] {
  return [...source]
    .filter(([key]) => after === null || key > after)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .slice(0, limit)
    .map(([, value]) => value)
}

function byLengthThenText(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : Number(left > right))
}
