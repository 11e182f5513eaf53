import { createShopRenterClient } from '@okos-sync/shoprenter'
import type { SyncEventName, SyncListener } from '@okos-sync/sync'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { expect, onTestFinished, test } from 'vitest'
import { createTelemetry } from '../../examples/observability/telemetry.ts'

/** The example on OpenTelemetry's own SDK, which keeps what it is told. */
function telemetryInMemory() {
  const exporter = new InMemorySpanExporter()
  const spans = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const kept = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const metrics = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: kept })] })
  onTestFinished(() => Promise.all([spans.shutdown(), metrics.shutdown()]).then(() => undefined))
  const telemetry = createTelemetry({ tracer: spans.getTracer('test'), meter: metrics.getMeter('test') })
  return {
    ...telemetry,
    spans: () =>
      exporter.getFinishedSpans().map((span) => ({
        name: span.name,
        parent: span.parentSpanContext?.spanId ?? null,
        id: span.spanContext().spanId,
        status: span.status,
        attributes: span.attributes,
      })),
    async points() {
      await metrics.forceFlush()
      const scopes = kept.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics)
      return scopes
        .flatMap((scope) => scope.metrics)
        .flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => ({ name: descriptor.name, attributes, value })),
        )
    },
  }
}

test('observability: a span of each answer inside that of the run, repeats counted, nothing of a buyer', async () => {
  const { hooks, watch, spans, points } = telemetryInMemory()
  const listeners = new Map<SyncEventName, (event: unknown) => void>()
  const on = <Name extends SyncEventName>(name: Name, listener: SyncListener<Name>) =>
    listeners.set(name, listener as (event: unknown) => void)
  watch({ on } as unknown as Parameters<typeof watch>[0])
  const answers = [
    Response.json({ access_token: 'some-token' }),
    new Response(null, { status: 503, headers: { 'retry-after': '0' } }),
    Response.json({ items: [] }),
  ]
  const client = createShopRenterClient({
    ...{ shopName: 'test-shop', clientId: 'some-client', clientSecret: 'some-secret' },
    hooks: hooks('shop'),
    fetch: async () => answers.shift() ?? Response.error(),
  })
  const tell = (name: SyncEventName, event: object = {}) => listeners.get(name)?.(event)
  tell('run-started', { connectionId: 'my-shop', runId: 'run-1' })
  for await (const _ of client.customerExtend.list({ email: 'buyer@example.com' }));
  tell('order-waiting', { code: 'vat-unmapped', orderNumber: '10001' })
  tell('run-failed', { summary: { trouble: { code: 'shop-down', message: 'It is down.' } } })
  const [first, second, run, ...more] = spans()
  expect(more).toEqual([])
  const request = { 'okos_sync.side': 'shop', 'http.request.method': 'GET', 'url.path': '/customerExtend' }
  expect(first).toMatchObject({
    name: 'GET',
    parent: run?.id,
    status: { code: 2 },
    attributes: { ...request, 'http.request.resend_count': 0, 'http.response.status_code': 503 },
  })
  expect(second).toMatchObject({
    parent: run?.id,
    status: { code: 0 },
    attributes: { ...request, 'http.request.resend_count': 1, 'http.response.status_code': 200 },
  })
  expect(run).toMatchObject({
    name: 'okos_sync.run',
    parent: null,
    status: { code: 2, message: 'shop-down' },
    attributes: { 'okos_sync.connection': 'my-shop', 'okos_sync.run': 'run-1' },
  })
  const counted = await points()
  expect(counted).toContainEqual({
    name: 'okos_sync.requests.repeated',
    attributes: { 'okos_sync.side': 'shop', 'error.type': 503 },
    value: 1,
  })
  expect(counted).toContainEqual({
    name: 'okos_sync.orders',
    attributes: { outcome: 'waiting', code: 'vat-unmapped' },
    value: 1,
  })
  expect(JSON.stringify([spans(), counted])).not.toMatch(/buyer|10001|some-secret|some-token/u)
})
