import type { ShopRenterClient } from '../create-client.ts'
import type { CallOptions } from '../resource-client.ts'
import { createShopZone, type ShopZone } from '../shop-zone.ts'
import { readBasics, type ShopBasics } from './metadata.ts'

/** What reading depends on, known once the settings are read. */
export interface Setup {
  readonly basics: ShopBasics
  readonly timeZone: string
  readonly zone: ShopZone
}

/** Gives the setup of the last reading, or of a new one when `isFresh`; a failed reading is not kept. */
export function createSetup(
  client: ShopRenterClient,
  options: { readonly timeZone?: string },
): (call: CallOptions, isFresh?: boolean) => Promise<Setup> {
  let setup: Promise<Setup> | null = null
  const read = async (call: CallOptions): Promise<Setup> => {
    const basics = await readBasics(client, call)
    const timeZone = options.timeZone ?? basics.timeZone
    return { basics, timeZone, zone: createShopZone(timeZone) }
  }
  return (call, isFresh = false) => {
    if (setup !== null && !isFresh) return setup
    const reading = read(call)
    setup = reading
    reading.catch(() => {
      if (setup === reading) setup = null
    })
    return reading
  }
}
