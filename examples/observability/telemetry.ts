import type { TransportHooks } from '@okos-sync/shoprenter'
import type { OkosSync } from '@okos-sync/sync'
import { type Meter, ROOT_CONTEXT, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'

/** Spans and metrics of one connection: of its runs, and of the requests that are sent meanwhile. */
export function createTelemetry({ tracer, meter }: { readonly tracer: Tracer; readonly meter: Meter }) {
  const repeats = meter.createCounter('okos_sync.requests.repeated')
  const waits = meter.createHistogram('okos_sync.requests.rate_limit_wait', { unit: 's' })
  const orders = meter.createCounter('okos_sync.orders')
  const levels = meter.createCounter('okos_sync.stock.levels_sent')
  const outages = meter.createCounter('okos_sync.outages')
  let run: Span | null = null

  /** For the client of one side. A hook is told no query, header or body, so nothing of a buyer. */
  const hooks = (side: 'shop' | 'erp'): TransportHooks => ({
    onResponse({ method, path, attempt, status, durationMs }) {
      const endTime = Date.now()
      const attributes = {
        'okos_sync.side': side,
        'http.request.method': method,
        'http.request.resend_count': attempt - 1,
        'http.response.status_code': status,
        'url.path': path,
      }
      const parent = run === null ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, run)
      const span = tracer.startSpan(method, { startTime: endTime - durationMs, attributes }, parent)
      if (status >= 400) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end(endTime)
    },
    onRetry: ({ code, status }) => repeats.add(1, { 'okos_sync.side': side, 'error.type': status ?? code }),
    onWait: ({ waitedMs }) => waits.record(waitedMs / 1000, { 'okos_sync.side': side }),
  })

  const watch = (sync: Pick<OkosSync, 'on'>) => {
    const count = (outcome: string) => () => orders.add(1, { outcome })
    sync.on('order-imported', count('imported'))
    sync.on('order-updated', count('updated'))
    sync.on('order-cancelled', count('cancelled'))
    sync.on('order-waiting', ({ code }) => orders.add(1, { outcome: 'waiting', code }))
    sync.on('order-failed', ({ code }) => orders.add(1, { outcome: 'failed', code }))
    sync.on('stock-pushed', () => levels.add(1))
    sync.on('connection-down', ({ side }) => outages.add(1, { 'okos_sync.side': side }))
    sync.on('run-started', ({ connectionId, runId }) => {
      const attributes = { 'okos_sync.connection': connectionId, 'okos_sync.run': runId }
      run = tracer.startSpan('okos_sync.run', { attributes }, ROOT_CONTEXT)
    })
    const end = (failure: string | null) => {
      if (failure !== null) run?.setStatus({ code: SpanStatusCode.ERROR, message: failure })
      run?.end()
      run = null
    }
    sync.on('run-failed', ({ summary }) => end(summary.trouble?.code ?? 'unknown'))
    sync.on('run-finished', () => end(null))
  }
  return { hooks, watch }
}
