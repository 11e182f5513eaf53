import type { VerdictLanguage } from '@okos-sync/core'
import type { z } from 'zod'
import type { WebConnection } from '../web-options.ts'

/** One call as a route gets it: everything is parsed. */
export interface ControlCall<Body, Query> {
  readonly sync: WebConnection['sync']
  /** Path parameters beside the connection. */
  readonly path: Readonly<Record<string, string>>
  readonly body: Body
  readonly query: Query
  /** Of texts that a person reads: by `Accept-Language`, else English. */
  readonly language: VerdictLanguage
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal
}

/** One operation of the control API: what it takes, what it gives, what it does. */
export interface ControlRoute<Body = unknown, Query = unknown> {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v1/connections/{connection}`. */
  readonly path: string
  readonly summary: string
  readonly body: z.ZodType<Body>
  readonly query: z.ZodType<Query>
  readonly answer: z.ZodType
  handle(call: ControlCall<Body, Query>): Promise<unknown>
}

/** Ties the types of a route's schemas to its handler, and hides them from the table. */
export function controlRoute<Body, Query>(route: ControlRoute<Body, Query>): ControlRoute {
  return route as unknown as ControlRoute
}
