import { z } from 'zod'

const decimal = z.string().meta({ description: 'A decimal number as text.' })
const instant = z.string().meta({ description: 'RFC 3339 in UTC.' })
const count = z.int().nonnegative()
const flow = z.string()
const orderMention = z.object({ order: z.string(), code: z.string() })
const created = z.object({ created: count, matched: count })

const moneyTotalSchema = z.object({
  currency: z.string(),
  shopGross: decimal,
  erpGross: decimal,
  difference: decimal,
})

/** What one run did. Further fields may come. */
export const runSummarySchema = z.looseObject({
  runId: z.string(),
  connectionId: z.string(),
  flows: z.array(flow),
  startedAt: instant,
  finishedAt: instant.nullable(),
  outcome: z.enum(['running', 'done', 'stopped', 'failed']),
  orders: z.looseObject({
    seen: count,
    imported: count,
    updated: count,
    cancelled: count,
    unchanged: count,
    waiting: z.array(orderMention),
    excluded: z.array(orderMention),
    failed: z.array(orderMention),
  }),
  partners: created,
  products: created,
  services: created,
  stock: z.looseObject({ pushed: count, unchanged: count, openingBooked: count }),
  money: z.array(moneyTotalSchema),
  parkedActions: count,
  durationMs: count,
  trouble: z.object({ code: z.string(), message: z.string() }).nullable(),
})

/** How a sync is doing. Further fields may come. */
export const statusSchema = z.looseObject({
  isStarted: z.boolean(),
  running: z.object({ runId: z.string(), flows: z.array(flow) }).nullable(),
  nextRunAt: instant.nullable(),
  actions: z.record(z.string(), count),
  lastRun: runSummarySchema.nullable(),
})

/** A plan: made by `plan`, given back unchanged to `apply`. */
export const planSchema = z.looseObject({
  version: z.literal(1),
  flow,
  connectionId: z.string(),
  createdAt: instant,
  expiresAt: instant,
  actions: z.array(z.looseObject({ kind: z.string(), key: z.string() })),
  verdicts: z.array(z.looseObject({ orderInnerId: z.string(), outcome: z.string(), code: z.string() })),
  money: z.array(moneyTotalSchema),
})

const params = z.record(z.string(), z.string())
const trouble = {
  outcome: z.enum(['waiting', 'failed', 'conflict']),
  trouble: z.string().nullable(),
  attempts: count,
  nextTryAt: instant.nullable(),
  isRetryAsked: z.boolean(),
}

/** A page of what waits, failed or is in conflict. */
export const attentionPageSchema = z.object({
  items: z.array(
    z.discriminatedUnion('kind', [
      z.looseObject({
        ...trouble,
        kind: z.literal('order'),
        orderNumber: z.string(),
        code: z.string(),
        params,
        documentNumber: z.string().nullable(),
        text: z.string().meta({ description: 'The reason, for people.' }),
        nextStep: z.string().meta({ description: 'What to do, for people.' }),
      }),
      z.looseObject({
        ...trouble,
        kind: z.literal('action'),
        actionKey: z.string(),
        actionKind: z.string(),
      }),
    ]),
  ),
  next: z.string().nullable(),
})

/** A line of the mapping table. */
export const decisionSchema = z.looseObject({
  kind: z.string(),
  shopKey: z.string(),
  erpId: z.string(),
  erpCode: z.string().optional(),
  decidedAt: instant,
  decidedBy: z.string().nullable(),
})

/** What is known of an order. Further fields may come. */
export const explanationSchema = z.looseObject({
  orderInnerId: z.string(),
  technical: z.string(),
  verdict: z.looseObject({ outcome: z.string(), code: z.string(), params }),
  documentNumber: z.string().nullable(),
  actions: z.array(z.looseObject({ key: z.string(), kind: z.string(), state: z.string() })),
  history: z.array(z.looseObject({ at: instant, event: z.looseObject({ kind: z.string() }) })),
  text: z.string().meta({ description: 'The verdict, for people.' }),
  nextStep: z.string().meta({ description: 'What to do, for people.' }),
})

/** Something that was sent, and its answer. Further fields may come. */
export const payloadSchema = z.looseObject({
  at: instant,
  runId: z.string(),
  actionKey: z.string(),
  actionKind: z.string(),
  attempt: count,
  sent: z.record(z.string(), z.unknown()),
  answer: z.looseObject({
    status: z.enum(['accepted', 'postponed', 'refused']),
    code: z.string().nullable(),
  }),
})

/** What became of erasing a buyer. */
export const erasureSchema = z.looseObject({
  isDone: z.boolean().meta({ description: 'False while a run is on, which carries it out before it ends.' }),
  erasedOrders: z.array(z.string()),
  keptOrders: z.array(z.object({ orderNumber: z.string(), code: z.string() })),
  erasedActions: z.array(z.string()),
  stays: z.array(z.object({ code: z.string(), text: z.string() })),
})
