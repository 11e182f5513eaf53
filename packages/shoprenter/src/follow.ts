import { ConfigurationError } from '@okos-sync/domain'
import { catalogue, type ResourceName } from './catalogue/catalogue.ts'
import { checkObject } from './check-input.ts'
import { decodeRecord } from './decode-record.ts'
import { listRecords } from './list-records.ts'
import type { RecordList } from './record-list.ts'
import {
  type ListOptions,
  type ResourceContext,
  type UnderstoodRecord,
  understood,
} from './resource-client.ts'
import { resourcePath } from './resource-path.ts'
import { type ResourceRecord, schemaOf } from './resources/schemas.ts'
import type { Link } from './wire/links.ts'
import type { Reference } from './wire/references.ts'

/** Follows what a record points to. Only path and query of an href are used, below the configured address. */
export interface Follow {
  /** Fetches the record. Throws like `get`. */
  <Name extends ResourceName>(
    reference: Reference<Name>,
    options?: ListOptions,
  ): Promise<UnderstoodRecord<ResourceRecord<Name>>>
  /** Reads the records; those that the shop embedded only come from it again. */
  <Name extends ResourceName>(link: Link<Name>, options?: ListOptions): RecordList<ResourceRecord<Name>>
}

/** Makes `client.follow`. */
export function createFollow({ send }: ResourceContext): Follow {
  const follow = (target: Reference | Link, options: ListOptions = {}) => {
    checkObject({ field: 'target', value: target })
    const { resource } = target
    if (!Object.hasOwn(catalogue, resource)) {
      throw new ConfigurationError({ field: 'target', message: 'This is no reference or link of a record.' })
    }
    if ('items' in target) {
      const { path, query } = addressOf(target)
      return listRecords(send, { path, query, schema: () => schemaOf(resource), options })
    }
    const { limit: _limit, ...call } = options
    return fetchReference({ send, target, call })
  }
  const erased: unknown = follow
  return erased as Follow
}

async function fetchReference(params: {
  readonly send: ResourceContext['send']
  readonly target: Reference
  readonly call: Omit<ListOptions, 'limit'>
}) {
  const { send, target, call } = params
  const path = `/${target.resource}`
  const answer = await send({ method: 'GET', path: resourcePath(path, target.id), ...call })
  return understood(decodeRecord(schemaOf(target.resource), answer.json()), { path, id: target.id })
}

const ownParameters = new Set(['page', 'limit', 'full'])

/** Where a link leads: the path after the API's own beginning, and the filters. */
function addressOf({ resource, href }: Link): {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
} {
  if (typeof href !== 'string' || !URL.canParse(href, 'https://shop.invalid')) {
    throw new ConfigurationError({
      field: 'link',
      message: `The shop gave no address for these ${resource}: their records stand in \`items\`.`,
    })
  }
  const { pathname, searchParams } = new URL(href, 'https://shop.invalid')
  const filters = [...searchParams].filter(([name]) => !ownParameters.has(name))
  return { path: pathname.replace(/^\/api(?=\/)/, ''), query: Object.fromEntries(filters) }
}
