import { LeaseLostError, type ShopPort, type ShopWriteOptions } from '@okos-sync/domain'
import type { LeaseKeeper } from './lease-keeper.ts'

/** Everything else writes: a method that is new here is guarded until somebody says that it need not be. */
const reading = /^(read|lookUp|find)/

/**
 * A shop to which nothing is sent without the lease, since it can't tell an old holder from a new one: each write
 * renews the lease first, and looks at it again right before each of its requests leaves. Without a lease every
 * write is refused.
 */
export function leasedShop(
  shop: ShopPort,
  params: { readonly connectionId: string; readonly lease: LeaseKeeper | null },
): ShopPort {
  const { connectionId, lease } = params
  return new Proxy({} as ShopPort, {
    get: (_, name) => {
      const member: unknown = Reflect.get(shop, name)
      if (typeof member !== 'function') return member
      if (reading.test(String(name))) return member.bind(shop)
      return async (what: unknown, options: ShopWriteOptions = {}) => {
        if (lease === null) throw new LeaseLostError(connectionId)
        await lease.assure()
        return await member.call(shop, what, { ...options, beforeSend: lease.assureSoon })
      }
    },
  })
}
