/** Which callers a browser may speak for. */
export interface SitePolicy {
  /** Origins of pages that may call, e.g. `https://admin.example`; none by default. */
  readonly allowedOrigins: readonly string[]
  /** Host names under which this server is reached, beside loopback ones; without ports. */
  readonly allowedHosts: readonly string[]
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether the request may come in: a page of a foreign origin must not use a browser that can reach us, and a foreign
 * name that was pointed at our address (DNS rebinding) must not either. Programs send no Origin and the right Host.
 */
export function isFromOurSite(request: Request, policy: SitePolicy): boolean {
  const host = new URL(request.url).hostname.toLowerCase()
  if (!loopback.has(host) && !policy.allowedHosts.includes(host)) return false
  const origin = request.headers.get('origin')
  return origin === null || policy.allowedOrigins.includes(origin.toLowerCase())
}
