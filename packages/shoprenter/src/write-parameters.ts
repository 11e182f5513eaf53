import { ConfigurationError } from '@okos-sync/domain'
import type { Query } from '@okos-sync/transport'
import type { Listed, ResourceName } from './catalogue/catalogue.ts'
import { type ParameterKind, parameterKinds } from './catalogue/resource-definition.ts'
import { checkObject } from './check-input.ts'

interface ParameterTypes {
  readonly text: string | number
  readonly flag: boolean
  readonly 'local-time': string
}

type KindOf<Parameter> = Parameter extends keyof typeof parameterKinds
  ? (typeof parameterKinds)[Parameter]
  : 'text'

/** Filters that the named resource's collection takes. */
export type ResourceParameters<Name extends ResourceName> = {
  readonly [Parameter in Listed<Name, 'parameters'> & string]?: ParameterTypes[KindOf<Parameter>]
}

/** Writes filters; throws ConfigurationError naming one that is unknown or wrong. */
export function writeParameters(
  known: readonly string[],
  parameters: Readonly<Record<string, unknown>>,
): Query {
  checkObject({ field: 'filters', value: parameters })
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query[name] = writeParameter(known, { name, value })
  }
  return query
}

function writeParameter(
  known: readonly string[],
  { name, value }: { readonly name: string; readonly value: unknown },
): string {
  if (!known.includes(name)) {
    const choice = known.length === 0 ? 'this resource has none' : `known are: ${known.join(', ')}`
    throw new ConfigurationError({ field: name, message: `There is no filter "${name}"; ${choice}.` })
  }
  const kinds: Readonly<Record<string, ParameterKind>> = parameterKinds
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : 'text'
  if (kind === 'flag') {
    if (typeof value === 'boolean') return value ? '1' : '0'
    throw new ConfigurationError({ field: name, message: `${name} must be true or false.` })
  }
  if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value))) {
    throw new ConfigurationError({ field: name, message: `${name} must be text or a number.` })
  }
  const text = String(value)
  if (kind === 'local-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) {
    throw new ConfigurationError({
      field: name,
      message: `${name} must be YYYY-MM-DDTHH:MM:SS on the shop's clock, without offset or fraction.`,
    })
  }
  return text
}
