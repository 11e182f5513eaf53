import type { ShopPort } from '@okos-sync/domain'
import { shopRenterShop } from '@okos-sync/shoprenter/connector'
import { clientOf, type Ends } from './bench-world.ts'

interface Answer {
  readonly text: string
  readonly headers: Headers
}

/** The demo shop's answers to whoever reads its orders, and a shop that gives them again without a network. */
export interface KeptOrders {
  /** Bodies of the pages of orders, as they came over the wire. */
  readonly texts: readonly string[]
  readonly shop: ShopPort
}

/** Reads the demo shop once over HTTP and keeps what it answered. */
export async function keepOrders(ends: Ends): Promise<KeptOrders> {
  const answers = new Map<string, Answer>()
  const listening = clientOf(ends, {
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const text = await response.text()
      answers.set(pathOf(input), { text, headers: response.headers })
      return new Response(text, response)
    },
  })
  await readAll(shopRenterShop(listening))
  const replaying = clientOf(ends, {
    limiter: { acquire: async () => undefined, penalise: async () => undefined },
    fetch: async (input) => {
      const answer = answers.get(pathOf(input))
      return answer === undefined ? new Response(null, { status: 404 }) : new Response(answer.text, answer)
    },
  })
  const texts = [...answers].flatMap(([path, { text }]) => (path.includes('/orderExtend') ? [text] : []))
  return { texts, shop: shopRenterShop(replaying) }
}

async function readAll(shop: ShopPort): Promise<void> {
  await shop.readMetadata()
  for await (const _ of shop.readOrders({ updatedSince: null }));
}

function pathOf(input: string | URL | Request): string {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input)
  return `${pathname}${search}`
}
