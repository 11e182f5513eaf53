import { createShopRenterClient } from '@okos-sync/shoprenter'
import { expect, test } from 'vitest'
import { type Meter, type Tracer, telemetryHooks } from '../../examples/opentelemetry/telemetry.ts'

test('the OpenTelemetry example makes a span of each answer and counts repeats, without an id of a buyer', async () => {
  const told: unknown[] = []
  const tracer: Tracer = {
    startSpan: (name, { attributes }) => ({
      setStatus: ({ code }) => told.push(`${name} failed ${code}`),
      end: () => told.push({ name, ...attributes }),
    }),
  }
  const meter: Meter = {
    createCounter: (name) => ({ add: (value, attributes) => told.push({ name, value, ...attributes }) }),
    createHistogram: () => ({ record: () => undefined }),
  }
  const answers = [
    Response.json({ access_token: 'some-token' }),
    new Response(null, { status: 503, headers: { 'retry-after': '0' } }),
    Response.json({ items: [] }),
  ]
  const client = createShopRenterClient({
    shopName: 'test-shop',
    clientId: 'some-client',
    clientSecret: 'some-secret',
    hooks: telemetryHooks({ tracer, meter }),
    fetch: async () => answers.shift() ?? Response.error(),
  })
  for await (const _ of client.customerExtend.list({ email: 'buyer@example.com' }));
  const request = { 'http.request.method': 'GET', 'url.path': '/customerExtend' }
  expect(told).toEqual([
    'GET failed 2',
    { name: 'GET', ...request, 'http.request.resend_count': 0, 'http.response.status_code': 503 },
    { name: 'okos_sync.shop.repeats', value: 1, 'http.request.method': 'GET', 'error.type': 503 },
    { name: 'GET', ...request, 'http.request.resend_count': 1, 'http.response.status_code': 200 },
  ])
})
