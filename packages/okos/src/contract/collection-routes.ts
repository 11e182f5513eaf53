import type { ErpCapability } from '@okos-sync/domain'
import type { z } from 'zod'
import { bulkAnswerSchema, bulkRequestSchema } from './bulk.ts'
import { foundSchema, idsQuerySchema, pageQuerySchema, pageSchema } from './paging.ts'
import type { OkosScope } from './route.ts'

interface ReadParams<Item extends z.ZodType> {
  readonly path: string
  /** Plural, for summaries. */
  readonly noun: string
  readonly capability: ErpCapability
  readonly record: Item
}

/** Routes that read a kind of record: by page, by id and by many ids. */
export function readRoutes<Item extends z.ZodType>(params: ReadParams<Item>) {
  const { path, noun, capability, record } = params
  return {
    list: {
      method: 'GET',
      path,
      summary: `List ${noun} in a stable order`,
      scope: 'read',
      capability,
      query: pageQuerySchema,
      body: null,
      answer: pageSchema(record),
      requiredHeader: null,
    },
    get: {
      method: 'GET',
      path: `${path}/{id}`,
      summary: `Read one of the ${noun}`,
      scope: 'read',
      capability,
      query: null,
      body: null,
      answer: record,
      requiredHeader: null,
    },
    query: {
      method: 'POST',
      path: `${path}/query`,
      summary: `Read many of the ${noun} by their ids`,
      scope: 'read',
      capability,
      query: null,
      body: idsQuerySchema,
      answer: foundSchema(record),
      requiredHeader: null,
    },
  } as const
}

/** Routes that create a kind of record: one under a header's key, or many with a key each. */
export function createRoutes<Draft extends z.ZodType, Created extends z.ZodType>(params: {
  readonly path: string
  readonly noun: string
  readonly capability: ErpCapability
  readonly draft: Draft
  readonly created: Created
  /** Default `write`. */
  readonly scope?: OkosScope
  /** What many at once need; default: the same as one. */
  readonly bulkCapability?: ErpCapability
}) {
  const { path, noun, capability, draft, created, scope = 'write', bulkCapability = capability } = params
  return {
    create: {
      method: 'POST',
      path,
      summary: `Create one of the ${noun}; the same key or reference answers the existing one`,
      scope,
      capability,
      query: null,
      body: draft,
      answer: created,
      requiredHeader: 'Idempotency-Key',
      creates: true,
    },
    createMany: {
      method: 'POST',
      path: `${path}/bulk`,
      summary: `Create many ${noun}, each with its key and its own outcome`,
      scope,
      capability: bulkCapability,
      query: null,
      body: bulkRequestSchema(draft),
      answer: bulkAnswerSchema(created),
      requiredHeader: null,
    },
  } as const
}

/** The route that replaces a record's content. */
export function updateRoute<Update extends z.ZodType, Updated extends z.ZodType>(params: {
  readonly path: string
  readonly noun: string
  readonly update: Update
  readonly updated: Updated
}) {
  const { path, noun, update, updated } = params
  return {
    update: {
      method: 'PUT',
      path: `${path}/{id}`,
      summary: `Replace the content of one of the ${noun}; the same content again is no conflict`,
      scope: 'write',
      capability: 'updates',
      query: null,
      body: update,
      answer: updated,
      requiredHeader: 'If-Match',
    },
  } as const
}
