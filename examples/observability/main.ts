import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { createSync } from '@okos-sync/sync'
import {
  ConsoleMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { ConsoleSpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { apiKey, baseUrl, clientId, clientSecret, endpoints, shopName } from '../settings.ts'
import { createTelemetry } from './telemetry.ts'

// In production: exporters that send to a collector, and `trace.getTracer`, `metrics.getMeter` of the api package.
const spans = new TracerProvider({
  spanProcessors: [new SimpleSpanProcessor({ exporter: new ConsoleSpanExporter() })],
})
const reader = new PeriodicExportingMetricReader({ exporter: new ConsoleMetricExporter() })
const metrics = new MeterProvider({ readers: [reader] })
const { hooks, watch } = createTelemetry({
  tracer: spans.getTracer('okos-sync'),
  meter: metrics.getMeter('okos-sync'),
})

const shopClient = createShopRenterClient({
  ...{ shopName, clientId, clientSecret, endpoints },
  hooks: hooks('shop'),
})
const sync = createSync({
  connectionId: 'my-shop',
  shop: shopRenterShop(shopClient),
  erp: okosErp(createOkosClient({ baseUrl, apiKey, hooks: hooks('erp') })),
})
watch(sync)

await sync.run()
await Promise.all([spans.shutdown(), metrics.shutdown()])
