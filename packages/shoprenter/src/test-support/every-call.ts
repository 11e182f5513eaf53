import type { ShopRenterClient } from '../create-client.ts'

/** A call of one public method. */
export interface NamedCall {
  readonly name: string
  readonly run: () => Promise<unknown>
}

type AnyMethod = (...given: readonly unknown[]) => unknown

/** Calls of every public method of a client, whatever resources and methods it has, with harmless arguments. */
export function everyCall(client: ShopRenterClient): readonly NamedCall[] {
  const resources = Object.entries(client).filter(([, value]) => typeof value === 'object')
  return [
    { name: 'batch', run: () => client.batch([{ method: 'GET', path: '/products/a' }]) },
    { name: 'follow', run: () => client.follow({ resource: 'orders', id: 'an-id', href: null }) },
    { name: 'scopes', run: () => client.scopes() },
    { name: 'missingScopes', run: () => client.missingScopes({ orders: ['GET'] }) },
    ...resources.flatMap(([resource, methods]) =>
      Object.entries(methods as unknown as Readonly<Record<string, AnyMethod | object>>).flatMap(
        ([name, method]) =>
          typeof method !== 'function'
            ? []
            : [
                {
                  name: `${resource}.${name}`,
                  run: async () => outcome((method as AnyMethod)(...argumentsOf(resource, name))),
                },
              ],
      ),
    ),
  ]
}

function argumentsOf(resource: string, method: string): readonly unknown[] {
  if (method === 'getMany') return [['an-id']]
  if (method === 'updateMany') return [[{ id: 'an-id', body: {} }]]
  const takesId = method !== 'list' && method !== 'create' && resource !== 'files'
  return takesId ? ['an-id', {}] : [{}]
}

/** Waits for a promise, or reads a list to its end. */
async function outcome(result: unknown): Promise<unknown> {
  if (typeof result !== 'object' || result === null || !(Symbol.asyncIterator in result)) return await result
  const items: unknown[] = []
  for await (const item of result as AsyncIterable<unknown>) items.push(item)
  return items
}
