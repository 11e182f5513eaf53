import type { ShopPort } from '@okos-sync/domain'
import { createShopRenterClient } from '@okos-sync/shoprenter'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { sqliteRateLimiter } from '@okos-sync/store-sqlite'
import type { Dice } from '../engine/dice.ts'
import type { SimulatedProcess } from '../engine/simulated-process.ts'
import { withSteadySending } from '../engine/weather.ts'
import { wireTo } from '../engine/wire.ts'
import { shopFetch } from '../shop/shop-fetch.ts'
import { type ShopAccess, shopPort } from '../shop/shop-port.ts'
import type { World } from './world.ts'

const origin = 'http://127.0.0.1'
const allowedPerSecond = 3

/** The shop as a process reaches it: by a port of its own, or by the real client and its limiter over HTTP. */
export function shopAsSeen(
  world: World,
  params: {
    readonly process: SimulatedProcess
    readonly dice: Dice
    readonly tell: (what: string) => void
    /** Of the lease that the process was given last. */
    readonly tokenOf: () => number
  },
): ShopPort {
  const { time, shop: books, shopWeather, shopHabits: habits, scenario } = world
  const { process, dice, tell, tokenOf } = params
  const weather = scenario.isShopOverHttp ? withSteadySending(shopWeather) : shopWeather
  const access: ShopAccess = {
    books,
    time,
    wire: wireTo({ time, process, weather, tell }),
    habits,
    dice,
    onSend: () => {
      if (tokenOf() === world.leases.latestToken) return
      world.findings.push('a process wrote to the shop after its lease had gone to another')
    },
    onWrite: (update) => world.onShopWrite(update),
  }
  if (!scenario.isShopOverHttp) return shopPort(access)
  const { clock } = process
  const limiter = sqliteRateLimiter(world.file, { clock })
  process.onDeath(limiter.close)
  const client = createShopRenterClient({
    shopName: books.name,
    clientId: 'simulated',
    clientSecret: 'simulated',
    endpoints: { api: `${origin}/api`, oauth: `${origin}/oauth` },
    clock,
    limiter,
    fetch: shopFetch(access, () => noteArrival(world)),
  })
  return shopRenterShop(client)
}

/** Counts at the receiving end; around the moment at which the machine's clock is set nobody can keep a limit. */
function noteArrival({ arrivals, time, machine, findings }: World): void {
  const { nowMs } = time
  arrivals.push(nowMs)
  const fourthLast = arrivals.at(-1 - allowedPerSecond)
  if (arrivals.length > allowedPerSecond) arrivals.shift()
  const isClockSteady = machine.setAtMs === null || machine.setAtMs < nowMs - 2_000
  if (fourthLast !== undefined && nowMs - fourthLast < 1_000 && isClockSteady)
    findings.push(`more than ${allowedPerSecond} requests reached the shop within a second`)
}
