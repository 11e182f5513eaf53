import type { Clock } from '@okos-sync/domain'
import { type AppCall, type AppCallCheck, type RefusedAppCall, verifyAppCall } from './verify-app-call.ts'

/** Options of {@link createAppHandlers}. */
export interface AppHandlerOptions {
  readonly clientSecret: string
  /** A merchant installed the application. Gives where the merchant goes next; null: to the call's `appUrl`. */
  readonly onInstall: (call: AppCall) => Promise<string | null> | string | null
  /** A merchant removed the application: forget the shop's credentials and stop its runs. */
  readonly onUninstall: (call: AppCall) => Promise<void> | void
  /** The merchant opened the application in the shop's administration: the page to show. Left out: an empty 204. */
  readonly onEntry?: (call: AppCall) => Promise<Response> | Response
  /** Told why a call was refused, for a log. */
  readonly onRefusal?: (refusal: RefusedAppCall) => void
  /** See `verifyAppCall`; default 10 minutes. */
  readonly maxAgeMs?: number
  readonly clock?: Clock
}

/** What to mount where: each takes a request and gives its answer. */
export interface AppHandlers {
  /** At the application's RedirectUri. Sends the merchant on to the `app_url` of the call, or answers 200 when there is none. */
  install(request: Request): Promise<Response>
  /** At the application's EntryPoint. */
  entry(request: Request): Promise<Response>
  /** At the application's UninstallUri. */
  uninstall(request: Request): Promise<Response>
}

/**
 * Answers ShopRenter's install, entry and uninstall calls. Whatever is wrong with a call, the caller gets the same 403.
 * What your callbacks throw goes to whoever runs the handler.
 */
export function createAppHandlers(options: AppHandlerOptions): AppHandlers {
  const { clientSecret, onInstall, onEntry, onUninstall, onRefusal, maxAgeMs, clock } = options
  const limits: Pick<AppCallCheck, 'maxAgeMs' | 'clock'> = {
    ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
    ...(clock === undefined ? {} : { clock }),
  }
  const guarded = (act: (call: AppCall) => Promise<Response>) => async (request: Request) => {
    const call = verifyAppCall({ clientSecret, url: request.url, ...limits })
    if (call.isValid) return await act(call)
    onRefusal?.(call)
    return new Response('Forbidden', { status: 403 })
  }
  return {
    install: guarded(async (call) => {
      const location = (await onInstall(call)) ?? call.appUrl
      if (location === null) return new Response('Installed', { status: 200 })
      return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
    }),
    entry: guarded(async (call) => (await onEntry?.(call)) ?? new Response(null, { status: 204 })),
    uninstall: guarded(async (call) => {
      await onUninstall(call)
      return new Response(null, { status: 200 })
    }),
  }
}
