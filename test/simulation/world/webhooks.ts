import type { World } from './world.ts'

const longestDelayMs = 10 * 60_000
const droppedShare = 0.3

/**
 * Sends the shop's webhooks for a change of an order: to whichever process listens when one arrives, once to five
 * times, in any order; three in ten changes go untold. They are hints: with them everything must end as without.
 */
export function sendWebhooks(world: World, innerId: string): void {
  const { scenario, time } = world
  if (!scenario.hasWebhooks) return
  world.webhooks += 1
  const dice = world.dice.fork(`webhook ${world.webhooks}`)
  if (dice.chance(droppedShare)) return
  const copies = dice.between(1, 5)
  for (let copy = 0; copy < copies; copy += 1) {
    time.after(dice.below(longestDelayMs), () => world.hearWebhook(innerId))
  }
}
