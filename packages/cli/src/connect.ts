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

/** The composition root: puts shop, ERP, store and shared rate limiter together. */
export function connect(config: Config): Connected {
  const store = sqliteStore(config.storeFile)
  const limiter = sqliteRateLimiter(config.storeFile)
  const shopClient = createShopRenterClient({
    shopName: config.shop.name,
    clientId: config.shop.clientId,
    clientSecret: config.shop.clientSecret,
    endpoints: config.shop.endpoints,
    limiter,
  })
  const sync = createSync({
    connectionId: config.connectionId,
    shop: shopRenterShop(shopClient),
    erp: okosErp(createOkosClient({ baseUrl: config.okos.baseUrl, apiKey: config.okos.apiKey })),
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
