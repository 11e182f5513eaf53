import { allFlows } from '@okos-sync/sync'
import { z } from 'zod'
import { runSummarySchema, statusSchema } from './control-answers.ts'
import { type ControlRoute, controlRoute } from './control-route.ts'
import { nothing } from './nothing.ts'

/** How a connection is doing, and runs by hand. */
export const runRoutes: readonly ControlRoute[] = [
  controlRoute({
    name: 'getStatus',
    method: 'GET',
    path: '/status',
    summary: 'What is running, what comes next, what is pending, and the last run.',
    body: nothing,
    query: z.object({}),
    answer: statusSchema,
    handle: ({ sync }) => sync.status(),
  }),
  controlRoute({
    name: 'run',
    method: 'POST',
    path: '/runs',
    summary: 'Runs a flow now, or the whole cycle; joins a run that covers it. Answers when the run is over.',
    body: z.strictObject({ flow: z.enum(allFlows).optional() }).optional(),
    query: z.object({}),
    answer: runSummarySchema,
    handle: ({ sync, body }) => sync.run(body?.flow),
  }),
]
