import type { ContractRoute } from '@okos-sync/okos/contract'
import type { OkosBackend, OkosBooks } from './okos-backend.ts'
import { OkosRefusal } from './okos-refusal.ts'

/** The books that a request may use for an operation. Refuses without a key, a capability or a scope. */
export async function authorise(params: {
  readonly backend: OkosBackend
  readonly headers: Headers
  readonly route: ContractRoute
}): Promise<OkosBooks> {
  const { backend, headers, route } = params
  const apiKey = /^Bearer +([\x21-\x7e]+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  const access = apiKey === undefined ? null : await backend.authenticate(apiKey)
  if (access === null) {
    throw new OkosRefusal({
      code: 'unauthorized',
      field: 'Authorization',
      message: 'Send "Authorization: Bearer <api key>" with a key of this system.',
    })
  }
  if (route.capability !== null) {
    const { edition, capabilities } = await access.books.info()
    if (!capabilities.includes(route.capability)) {
      throw new OkosRefusal({
        code: 'capability-missing',
        message: `${edition} with its booked modules lacks "${route.capability}".`,
      })
    }
  }
  if (!access.scopes.includes(route.scope)) {
    throw new OkosRefusal({ code: 'scope-missing', message: `The key lacks the scope "${route.scope}".` })
  }
  return access.books
}
