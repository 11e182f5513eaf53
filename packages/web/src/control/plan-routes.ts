import { parsePlan } from '@okos-sync/core'
import { allFlows } from '@okos-sync/sync'
import { z } from 'zod'
import { planSchema, runSummarySchema } from './control-answers.ts'
import { type ControlRoute, controlRoute } from './control-route.ts'
import { nothing } from './nothing.ts'

/** Showing a run first, and doing exactly what was shown. */
export const planRoutes: readonly ControlRoute[] = [
  controlRoute({
    name: 'plan',
    method: 'GET',
    path: '/plan',
    summary: 'What a flow would do now, with counts and money totals; writes nothing.',
    body: nothing,
    query: z.strictObject({ flow: z.enum(allFlows).default('orders') }),
    answer: planSchema,
    handle: ({ sync, query }) => sync.plan(query.flow),
  }),
  controlRoute({
    name: 'apply',
    method: 'POST',
    path: '/plan',
    summary:
      'Does exactly what a plan holds, as `plan` gave it; what changed since is left for the next run.',
    body: planSchema,
    query: z.strictObject({}),
    answer: runSummarySchema,
    handle: ({ sync, body }) => sync.apply(parsePlan(JSON.stringify(body))),
  }),
]
