import type { AppHandlerOptions } from '@okos-sync/shoprenter/webhooks'
import type { OkosSync } from '@okos-sync/sync'

/** One shop that is served. */
export interface WebConnection {
  readonly sync: OkosSync
  /** Receives the shop's webhooks at `/webhooks/{connection}/{pathSecret}/{event}`; left out: 404. */
  readonly webhooks?: {
    /** The shop's own; `createPathSecret()` of `@okos-sync/shoprenter/webhooks` makes one. */
    readonly pathSecret: string
  }
}

/** The control API under `/api/v1`. */
export interface ControlOptions {
  /** Every call carries it as `Authorization: Bearer <key>`; `createControlKey()` makes one. */
  readonly key: string
  /** Origins of pages that may call from a browser, e.g. `https://admin.example`; default: none. */
  readonly allowedOrigins?: readonly string[]
  /** Host names under which this server is reached, without ports; loopback names always are. Default: none. */
  readonly allowedHosts?: readonly string[]
}

/** What {@link createWebHandler} serves. */
export interface WebOptions {
  /** By the name that stands in the addresses: letters, digits, `_` and `-`. */
  readonly connections: Readonly<Record<string, WebConnection>>
  /** Left out: there is no control API. */
  readonly control?: ControlOptions
  /** ShopRenter's calls at `/app/install`, `/app/entry` and `/app/uninstall`; left out: 404. */
  readonly app?: AppHandlerOptions
  /** Told what went wrong behind an answer that tells no more than its code. Default: nobody. */
  readonly onFailure?: (error: unknown) => void
}
