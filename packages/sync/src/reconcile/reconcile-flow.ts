import type { ReconcileReport, StateStore } from '@okos-sync/domain'
import { instantOf } from '../basics/time.ts'
import { customerPages, finishImport, importedAt, importPage, productPages } from '../import/import-flow.ts'
import type { OrderLook } from '../orders/read-orders.ts'
import type { Run } from '../run.ts'
import { reconcileOrders } from './reconcile-orders.ts'
import { reconcileStock } from './reconcile-stock.ts'
import { createReportBook } from './report-book.ts'

const reportCursor = 'reconcile-report'
const doneCursor = 'reconcile'
const everyMs = 24 * 3_600_000

/** How orders are taken, as the orders flow does it. */
interface OrderTaking {
  readonly takeLook: (run: Run, look: OrderLook) => Promise<number>
  readonly takeOrders: (run: Run) => Promise<number>
}

/** True a day after everything was read last, be it by the first import; also when the clock was set back since. */
export async function reconcileIsDue(run: Run): Promise<boolean> {
  const last = (await run.store.cursor(run.connectionId, doneCursor)) ?? (await importedAt(run))
  if (last === null) return false
  const ageMs = run.clock.now() - Date.parse(last)
  return ageMs < 0 || ageMs >= everyMs
}

/**
 * R7, B6: reads both sides completely and names the cause of each difference. Orders that ordinary reading would never
 * see are taken, customers and products that nobody ordered come along, and levels that are wrong are marked for the
 * stock flow. Everything else is for a person, told and listed in the report.
 */
export async function reconcile(run: Run, taking: OrderTaking): Promise<void> {
  const book = createReportBook(run)
  const hasStock = run.surroundings.info.capabilities.includes('stock')
  for await (const page of customerPages(run)) await importPage(run, { page, ...page.planned })
  const orders = await reconcileOrders(run, { takeLook: taking.takeLook, book })
  const products = hasStock ? await reconcileStock(run, { takeOrders: taking.takeOrders, book }) : null
  if (products === null)
    for await (const page of productPages(run)) await importPage(run, { page, ...page.planned })
  const report = book.report({ orders, products })
  run.tally.reconciled(book.counts)
  run.emit('reconciled', { report })
  await run.commit([
    { kind: 'set-cursor', name: reportCursor, value: JSON.stringify(report) },
    { kind: 'set-cursor', name: doneCursor, value: instantOf(run.clock) },
  ])
  await finishImport(run)
}

/** What the last pass found; null before the first one. */
export async function lastReport(params: {
  readonly store: StateStore
  readonly connectionId: string
}): Promise<ReconcileReport | null> {
  const value = await params.store.cursor(params.connectionId, reportCursor)
  return value === null ? null : JSON.parse(value)
}
