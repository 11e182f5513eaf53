import type { TransportHooks } from '@okos-sync/shoprenter'

/** The part of a `Tracer` of `@opentelemetry/api` that is needed here. */
export interface Tracer {
  startSpan(
    name: string,
    options: { readonly startTime: number; readonly attributes: Readonly<Record<string, string | number>> },
  ): { setStatus(status: { readonly code: number }): unknown; end(endTime: number): void }
}

/** The part of a `Meter` of `@opentelemetry/api` that is needed here. */
export interface Meter {
  createCounter(name: string): {
    add(value: number, attributes: Readonly<Record<string, string | number>>): void
  }
  createHistogram(
    name: string,
    options: { readonly unit: string },
  ): { record(value: number, attributes: Readonly<Record<string, string | number>>): void }
}

// SpanStatusCode.ERROR
const failed = 2

/**
 * Hooks that make a span of every answered request, count repeats, and measure how long the rate limit held requests
 * back. Names follow OpenTelemetry's conventions for HTTP clients. No query, header or body reaches a hook.
 */
export function telemetryHooks(params: { readonly tracer: Tracer; readonly meter: Meter }): TransportHooks {
  const { tracer, meter } = params
  const repeats = meter.createCounter('okos_sync.shop.repeats')
  const waits = meter.createHistogram('okos_sync.shop.rate_limit_wait', { unit: 's' })
  return {
    onResponse({ method, path, attempt, status, durationMs }) {
      const endTime = Date.now()
      const span = tracer.startSpan(method, {
        startTime: endTime - durationMs,
        attributes: {
          'http.request.method': method,
          'http.request.resend_count': attempt - 1,
          'http.response.status_code': status,
          'url.path': path,
        },
      })
      if (status >= 400) span.setStatus({ code: failed })
      span.end(endTime)
    },
    onRetry({ method, code, status }) {
      repeats.add(1, { 'http.request.method': method, 'error.type': status ?? code })
    },
    onWait({ method, waitedMs }) {
      waits.record(waitedMs / 1000, { 'http.request.method': method })
    },
  }
}
