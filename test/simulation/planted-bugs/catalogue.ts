import { bugsInClients } from './bugs-in-clients.ts'
import { bugsInOrders } from './bugs-in-orders.ts'
import { bugsInStock } from './bugs-in-stock.ts'
import { bugsInTheOutbox } from './bugs-in-the-outbox.ts'
import type { PlantedBug } from './planted-bug.ts'

/** Every planted bug: each is caught within 1,000 seeds. */
export const plantedBugs: readonly PlantedBug[] = [
  ...bugsInClients,
  ...bugsInOrders,
  ...bugsInStock,
  ...bugsInTheOutbox,
]
