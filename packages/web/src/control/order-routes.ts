import { z } from 'zod'
import { ControlRefusal } from '../problem.ts'
import { explanationSchema } from './control-answers.ts'
import { type ControlRoute, controlRoute } from './control-route.ts'
import { nothing } from './nothing.ts'

/** What is known of an order. */
export const orderRoutes: readonly ControlRoute[] = [
  controlRoute({
    name: 'explainOrder',
    method: 'GET',
    path: '/orders/{order}',
    summary: 'The verdict of an order and everything that ever happened to it.',
    body: nothing,
    query: z.strictObject({}),
    answer: explanationSchema,
    handle: async ({ sync, path, language }) => {
      const explained = await sync.explain(path.order ?? '')
      // The order itself is a buyer's data, which this API does not hand out.
      if (explained !== null) {
        const { order: _, texts, ...known } = explained
        return { ...known, ...texts[language] }
      }
      const message = 'This connection has never seen an order of this number.'
      throw new ControlRefusal({ status: 404, code: 'order-unknown', field: 'order', message })
    },
  }),
  controlRoute({
    name: 'hintOrder',
    method: 'POST',
    path: '/orders/{order}/hint',
    summary: 'Says that an order may have changed: it is fetched and taken within seconds.',
    body: nothing,
    query: z.strictObject({}),
    answer: z.object({ taken: z.boolean() }),
    handle: async ({ sync, path }) => ({ taken: sync.hint(path.order ?? '') }),
  }),
]
