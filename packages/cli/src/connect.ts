import type { ErpPort, RateLimiter, ShopPort } from '@okos-sync/domain'
import { createOkosClient } from '@okos-sync/okos'
import { okosErp } from '@okos-sync/okos/connector'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { sqliteRateLimiter, sqliteStore } from '@okos-sync/store-sqlite'
import { createSync, type OkosSync } from '@okos-sync/sync'
import type { Config } from './config.ts'

/** A sync with everything it holds open. */
export interface Connected {
  readonly sync: OkosSync
  /** Stops the sync and closes the store. */
  close(): Promise<void>
}

/** The two ends of a configuration. */
export function portsOf(
  { shop, okos }: Config,
  limiter?: RateLimiter,
): { readonly shop: ShopPort; readonly erp: ErpPort } {
  const client = createShopRenterClient({
    ...{ shopName: shop.name, clientId: shop.clientId, clientSecret: shop.clientSecret },
    ...{ endpoints: shop.endpoints, ...(limiter === undefined ? {} : { limiter }) },
  })
  return { shop: shopRenterShop(client), erp: okosErp(createOkosClient(okos)) }
}

/** The composition root: puts shop, ERP, store and shared rate limiter together. */
export function connect(config: Config): Connected {
  const store = sqliteStore(config.storeFile)
  const limiter = sqliteRateLimiter(config.storeFile)
  const sync = createSync({
    connectionId: config.connectionId,
    ...portsOf(config, limiter),
    store,
    settings: config.settings,
    intervalMs: config.intervalMs,
  })
  return {
    sync,
    async close() {
      await sync.stop()
      limiter.close()
      await store.close()
    },
  }
}
