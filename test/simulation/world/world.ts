import type { ShopStockUpdate } from '@okos-sync/domain'
import { type Dice, diceOf } from '../engine/dice.ts'
import type { DiskHabits, LeaseBook } from '../engine/faulty-store.ts'
import type { Machine } from '../engine/simulated-process.ts'
import { type VirtualTime, virtualTime } from '../engine/virtual-time.ts'
import { type Weather, weatherOf } from '../engine/weather.ts'
import { type ErpBooks, openErp } from '../erp/erp-books.ts'
import type { ErpHabits } from '../erp/erp-port.ts'
import { openShop, type ShopBooks } from '../shop/shop-books.ts'
import type { ShopHabits } from '../shop/shop-port.ts'
import type { Scenario } from './scenario.ts'

/** Told what happens, line by line. */
export type Tell = (who: string, what: string) => void

/** Everything that exists in one simulation. */
export interface World {
  readonly scenario: Scenario
  readonly dice: Dice
  readonly time: VirtualTime
  readonly shop: ShopBooks
  readonly erp: ErpBooks
  /** The one machine that our processes run on. */
  readonly machine: Machine
  /** The file of the store that they share. */
  readonly file: string
  readonly shopWeather: Weather
  readonly erpWeather: Weather
  readonly shopHabits: ShopHabits
  readonly erpHabits: ErpHabits
  readonly disk: DiskHabits
  readonly leases: LeaseBook
  /** Codes of products whose stock the ERP knows: a user entered it, or the opening stock was booked. */
  readonly opened: Set<string>
  /** What must never happen and did. */
  readonly findings: string[]
  readonly tell: Tell
  /** When the latest requests reached the shop's API, in world time. */
  readonly arrivals: number[]
  /** Levels that reached the shop, counted. */
  shopWrites: number
  /** Told of each level that reaches the shop; people who watch for it are added here. */
  onShopWrite: (update: ShopStockUpdate) => void
  /** Changes of orders that webhooks were sent for, counted. */
  webhooks: number
  /** Told the number of an order by each webhook that arrives; replaced by every process that starts to listen. */
  hearWebhook: (innerId: string) => void
  /** Until then something is still hidden or half written in the shop. */
  busyUntilMs: number
  /** True once faults are off and everything has to come right. */
  isHealing: boolean
}

/** Makes the world of a scenario, in which nothing has happened yet. `tell` null: nobody listens. */
export function createWorld(params: {
  readonly scenario: Scenario
  readonly file: string
  readonly tell: ((line: string) => void) | null
}): World {
  const { scenario, file, tell } = params
  const dice = diceOf(scenario.seed)
  const time = virtualTime(scenario.startMs)
  const world: World = {
    scenario,
    dice,
    time,
    shop: openShop(time, scenario.shopClockErrorMs),
    erp: openErp(time),
    machine: { clockErrorMs: scenario.clockErrorMs, setAtMs: null },
    file,
    shopWeather: weatherOf(scenario.shopClimate, dice.fork('shop weather')),
    erpWeather: weatherOf(scenario.erpClimate, dice.fork('erp weather')),
    shopHabits: { ...scenario.shop },
    erpHabits: { ...scenario.erp },
    disk: { failures: scenario.diskFailures },
    leases: { latestToken: 0 },
    opened: new Set(),
    findings: [],
    tell: (who, what) => tell?.(`${new Date(time.nowMs).toISOString()} ${who}: ${what}`),
    arrivals: [],
    shopWrites: 0,
    onShopWrite: (update) => checkWrite(world, update),
    webhooks: 0,
    hearWebhook: () => {},
    busyUntilMs: scenario.startMs,
    isHealing: false,
  }
  return world
}

function checkWrite(world: World, { sku, levels }: ShopStockUpdate): void {
  world.shopWrites += 1
  world.tell('shop', `${sku} is set to ${JSON.stringify(levels)}`)
  for (const [slot, level] of Object.entries(levels)) {
    if (!/^\d+$/.test(level)) world.findings.push(`${sku}: ${slot} was set to "${level}"`)
  }
}

/** From here on nothing goes wrong any more. */
export function heal(world: World): void {
  world.isHealing = true
  world.shopWeather.clear()
  world.erpWeather.clear()
  world.shopHabits.innerFailures = 0
  world.erpHabits.itemFailures = 0
  world.disk.failures = 0
  world.tell('world', 'faults are off')
}
