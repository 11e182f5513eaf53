import { erasureTexts } from '@okos-sync/core'
import { z } from 'zod'
import { named } from './attention-routes.ts'
import { erasureSchema, payloadSchema } from './control-answers.ts'
import { type ControlRoute, controlRoute } from './control-route.ts'
import { nothing } from './nothing.ts'

const flag = z.boolean().optional()
const by = z.string().min(1).max(100).optional()

/** What was sent about buyers, and forgetting one. */
export const buyerRoutes: readonly ControlRoute[] = [
  controlRoute({
    name: 'listPayloads',
    method: 'GET',
    path: '/orders/{order}/payloads',
    summary: 'What was sent for an order and what came back, the latest first; personal data is masked.',
    body: nothing,
    query: z.strictObject({}),
    answer: z.object({ payloads: z.array(payloadSchema) }),
    handle: async ({ sync, path }) => ({ payloads: [...(await sync.payloads(path.order ?? ''))] }),
  }),
  controlRoute({
    name: 'eraseBuyer',
    method: 'POST',
    path: '/erasures',
    summary: 'Erases a buyer’s personal data from the store; erase it in the shop first.',
    body: z.union([
      z.strictObject({ email: z.string().min(1).max(320), isForced: flag, by }),
      z.strictObject({ customerId: z.string().min(1).max(100), isForced: flag, by }),
    ]),
    query: z.strictObject({}),
    answer: erasureSchema,
    handle: async ({ sync, body, language }) => {
      const { isForced = false, by: who, ...buyer } = body
      const report = await sync.eraseBuyer(buyer, { isForced, ...named(who) })
      const stays = report.stays.map((code) => ({ code, text: erasureTexts[language][code] }))
      return { ...report, stays }
    },
  }),
]
