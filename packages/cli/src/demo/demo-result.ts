import type { RunSummary } from '@okos-sync/domain'
import type { RequestCounts } from '../print-summary.ts'

/** The last line of `npm start -- --json`; other tools rely on its form. */
export function demoResult(summary: RunSummary, requests: RequestCounts) {
  const { orders, partners, products, stock } = summary
  return {
    orders: {
      seen: orders.seen,
      imported: orders.imported,
      updated: orders.updated,
      waiting: orders.waiting.length,
      excluded: orders.excluded.length,
      failed: orders.failed,
    },
    partners,
    products,
    leftOut: summary.leftOut,
    stock: { pushed: stock.pushed, unchanged: stock.unchanged },
    money: summary.money,
    requests,
    durationMs: summary.durationMs,
  }
}
