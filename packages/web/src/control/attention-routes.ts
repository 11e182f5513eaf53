import { orderVerdictText, type VerdictLanguage } from '@okos-sync/core'
import type { OkosSync } from '@okos-sync/sync'
import { z } from 'zod'
import { attentionPageSchema } from './control-answers.ts'
import { type ControlRoute, controlRoute } from './control-route.ts'
import { nothing } from './nothing.ts'

const subject = z.union([
  z.strictObject({ orderNumber: z.string().min(1).max(64) }),
  z.strictObject({ actionKey: z.string().min(1).max(500) }),
])
const by = z.string().min(1).max(100).optional().meta({ description: 'Who asks, for the record.' })
const outcomes = ['waiting', 'failed', 'conflict'] as const

/** What waits for somebody, and what somebody does about it. */
export const attentionRoutes: readonly ControlRoute[] = [
  controlRoute({
    name: 'listAttention',
    method: 'GET',
    path: '/attention',
    summary: 'What waits, is retried, failed or is in conflict, and why; orders first.',
    body: nothing,
    query: z.strictObject({
      after: z.string().min(1).optional().meta({ description: '`next` of the page before.' }),
      limit: z.coerce.number().int().min(1).max(500).optional(),
      outcome: z.enum(outcomes).optional().meta({ description: 'Left out: all.' }),
    }),
    answer: attentionPageSchema,
    handle: async ({ sync, query, language }) => {
      const { after, limit, outcome } = query
      const page = await sync.attention.list({
        ...(after === undefined ? {} : { after }),
        ...(limit === undefined ? {} : { limit }),
        ...(outcome === undefined ? {} : { outcomes: [outcome] }),
      })
      return { ...page, items: page.items.map((item) => inWords(item, language)) }
    },
  }),
  controlRoute({
    name: 'retry',
    method: 'POST',
    path: '/attention/retry',
    summary: 'Lets the next run try again what is on the list: one, several or "all".',
    body: z.strictObject({
      what: z.union([z.literal('all'), subject, z.array(subject).min(1).max(1000)]),
      by,
    }),
    query: z.strictObject({}),
    answer: z.null(),
    handle: ({ sync, body }) => sync.retry(body.what, named(body.by)),
  }),
  controlRoute({
    name: 'dismiss',
    method: 'POST',
    path: '/attention/dismiss',
    summary: 'Takes something off the list; an order comes up again when it changes in the shop.',
    body: z.strictObject({
      what: subject,
      reason: z.string().trim().min(1).max(500).meta({ description: 'Kept: no buyer’s data.' }),
      by,
    }),
    query: z.strictObject({}),
    answer: z.null(),
    handle: ({ sync, body }) => sync.dismiss(body.what, { reason: body.reason, ...named(body.by) }),
  }),
]

/** Who asked, for the options of a verb. */
export function named(who: string | undefined): { readonly by?: string } {
  return who === undefined ? {} : { by: who }
}

type Item = Awaited<ReturnType<OkosSync['attention']['list']>>['items'][number]

function inWords(item: Item, language: VerdictLanguage) {
  if (item.kind === 'action') return item
  const { orderNumber: orderInnerId, code, params } = item
  return { ...item, ...orderVerdictText({ orderInnerId, code, params }, language) }
}
