import { setImmediate } from 'node:timers/promises'
import type { ShopPort } from '@okos-sync/domain'

/** A shop whose orders come only when the gate opens; honours the signal as a real client does. */
export function gated(shop: ShopPort) {
  const gate = Promise.withResolvers<void>()
  const readOrders: ShopPort['readOrders'] = async function* (params) {
    const aborted = new Promise<never>((_, reject) => {
      params.signal?.addEventListener('abort', () => reject(params.signal?.reason))
    })
    await Promise.race([gate.promise, aborted])
    yield* shop.readOrders(params)
  }
  return { shop: { ...shop, readOrders }, open: gate.resolve }
}

/** Lets everything that is ready run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await setImmediate()
}
