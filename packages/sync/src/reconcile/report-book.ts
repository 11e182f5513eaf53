import type { DriftList, OrderDrift, ReconcileReport, StockComparison, StockDrift } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import type { Run } from '../run.ts'

/** Rows of one kind that a report lists; the rest is told by events and counted. */
const mostRows = 500

/** What a pass finds: each difference is told at once, and as many as fit are listed. */
export interface ReportBook {
  order(drift: OrderDrift): void
  stock(drift: StockDrift): void
  /** A column that is in step, though it shows another quantity than is on hand. */
  explain(row: StockComparison): void
  readonly counts: { readonly orders: number; readonly stock: number }
  report(seen: {
    readonly orders: Pick<ReconcileReport['orders'], 'inShop' | 'inErp'>
    /** Null: the ERP keeps no stock. */
    readonly products: number | null
  }): ReconcileReport
}

/** An empty book. */
export function createReportBook(run: Run): ReportBook {
  const startedAt = instantOf(run.clock)
  const orders = driftRows<OrderDrift>(({ code }) => code)
  const stock = driftRows<StockDrift>(({ code }) => code)
  const explained = driftRows<StockComparison>(({ reasons }) => reasons[0]?.code ?? '')
  return {
    order: (drift) => {
      orders.add(drift)
      run.emit('drift-found', { drift })
    },
    stock: (drift) => {
      stock.add(drift)
      run.emit('drift-found', { drift })
    },
    explain: explained.add,
    get counts() {
      return { orders: orders.list().total, stock: stock.list().total }
    },
    report: (seen) => ({
      version: 1,
      connectionId: run.connectionId,
      runId: run.runId,
      startedAt,
      finishedAt: instantOf(run.clock),
      orders: { ...seen.orders, ...orders.list() },
      stock:
        seen.products === null
          ? null
          : { products: seen.products, ...stock.list(), explained: explained.list() },
    }),
  }
}

function driftRows<Row>(codeOf: (row: Row) => string) {
  const rows: Row[] = []
  const counts: Record<string, number> = {}
  let total = 0
  return {
    add: (row: Row) => {
      const code = codeOf(row)
      counts[code] = (counts[code] ?? 0) + 1
      total += 1
      if (rows.length < mostRows) rows.push(row)
    },
    list: (): DriftList<Row> => ({ rows, counts, total }),
  }
}
