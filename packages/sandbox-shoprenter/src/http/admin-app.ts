import { Hono } from 'hono'
import type { SandboxDatabase } from '../store/sandbox-database.ts'
import { type ApiBackend, dispatch } from './dispatch.ts'
import { merchantResources } from './resources.ts'

/** On which shop the merchant works. */
export interface AdminAppOptions {
  readonly backend: ApiBackend
  readonly database: SandboxDatabase
}

const root = '/_control/admin'

/**
 * `/_control/admin/…`: the merchant's own hands: every request of the API, as `/api` takes it, without token, scopes, limit, faults and
 * journal. Every record can be created, changed and removed, also where the API only reads.
 */
export function adminApp({ backend, database }: AdminAppOptions): Hono {
  const app = new Hono()
  const merchant = { ...backend, resources: merchantResources }
  app.all(`${root}/*`, async (context) => {
    const body = parsed(await context.req.text())
    if (body === undefined) return context.json({ message: 'a JSON body is needed' }, 400)
    const url = new URL(context.req.url)
    const { status, body: answer } = database.transaction(() =>
      dispatch(merchant, {
        method: context.req.method,
        path: url.pathname.slice(root.length),
        query: url.searchParams,
        body,
        allows: () => true,
        innerFault: null,
      }),
    )
    return status === 204
      ? new Response(null, { status })
      : new Response(JSON.stringify(answer), { status, headers: { 'Content-Type': 'application/json' } })
  })
  return app
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}
