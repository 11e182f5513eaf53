import { z } from 'zod'
import { named } from './attention-routes.ts'
import { decisionSchema } from './control-answers.ts'
import { type ControlRoute, controlRoute } from './control-route.ts'
import { nothing } from './nothing.ts'

const kind = z.enum(['partner', 'product', 'service', 'payment-method', 'shipping-method', 'vat'])
const shopKey = z.string().min(1).max(500)

const suggestionSchema = z.object({
  erpId: z.string(),
  name: z.string(),
  likenessPercent: z.int().min(0).max(100),
  erpCode: z.string().optional(),
})

/** The mapping table. */
export const mappingRoutes: readonly ControlRoute[] = [
  controlRoute({
    name: 'listMappings',
    method: 'GET',
    path: '/mappings',
    summary: 'What persons decided about matches; it comes before every rule.',
    body: nothing,
    query: z.strictObject({}),
    answer: z.object({ mappings: z.array(decisionSchema) }),
    handle: async ({ sync }) => ({ mappings: await sync.mappings.list() }),
  }),
  controlRoute({
    name: 'setMapping',
    method: 'PUT',
    path: '/mappings',
    summary: 'Decides that a record of the shop is that record of the ERP; replaces an earlier decision.',
    body: z.strictObject({
      kind,
      shopKey,
      erpId: z.string().min(1).max(200),
      erpCode: z.string().min(1).max(200).optional(),
      by: z.string().min(1).max(100).optional(),
    }),
    query: z.strictObject({}),
    answer: decisionSchema,
    handle: ({ sync, body: { by, erpCode, ...decision } }) =>
      sync.mappings.set({ ...decision, ...(erpCode === undefined ? {} : { erpCode }) }, named(by)),
  }),
  controlRoute({
    name: 'suggestMappings',
    method: 'GET',
    path: '/mappings/suggestions',
    summary:
      'Records of the ERP that resemble a name of the shop, the likest first, for a person to choose from.',
    body: nothing,
    query: z.strictObject({ kind: kind.exclude(['service']), name: z.string().min(1).max(500) }),
    answer: z.object({ suggestions: z.array(suggestionSchema) }),
    handle: async ({ sync, query }) => ({ suggestions: await sync.mappings.suggest(query) }),
  }),
  controlRoute({
    name: 'removeMapping',
    method: 'DELETE',
    path: '/mappings',
    summary: 'Lets the rules of matching decide again.',
    body: nothing,
    query: z.strictObject({ kind, shopKey }),
    answer: z.object({ removed: z.boolean() }),
    handle: async ({ sync, query }) => ({ removed: await sync.mappings.remove(query) }),
  }),
]
