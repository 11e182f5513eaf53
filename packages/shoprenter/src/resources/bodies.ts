import type { Decimal } from '@okos-sync/domain'
import type { Listed, RelationTarget, ResourceName } from '../catalogue/catalogue.ts'
import type { OpenCode } from '../wire/codes.ts'

/** What may be sent for a field of each kind; null clears it. */
interface KindInputs {
  readonly text: string | number | null
  readonly integer: string | number | null
  readonly decimal: Decimal | number | null
  readonly rate: Decimal | number | null
  /** Booleans are sent as `'1'` and `'0'`. */
  readonly flag: boolean | 0 | 1 | '0' | '1' | null
  /** On the shop's clock. */
  readonly time: string | null
  readonly object: unknown
}

type InputOf<Name extends ResourceName, Field> = {
  [Kind in keyof KindInputs]: Field extends Listed<Name, Kind> ? KindInputs[Kind] : never
}[keyof KindInputs]

/** Where a webhook is sent, and what. */
export interface WebHookParameters {
  readonly type: OpenCode<'json' | 'xml'>
  readonly url: string
  /** Names of what is sent, e.g. `order_innerId`. */
  readonly fields: readonly string[]
}

/** How long a webhook waits. */
export interface WebHookDelay {
  readonly delay: string | number
  readonly delayUnit: OpenCode<'minute' | 'hour' | 'day'>
}

/** Bodies that the kinds tell too little of. */
interface PreciseInputs {
  readonly webHooks: {
    readonly webHookParameters?: readonly WebHookParameters[]
    readonly webHookDelay?: readonly WebHookDelay[]
  }
  readonly orderInvoices: {
    readonly invoiceType?: OpenCode<'einvoice' | 'normal' | 'proforma' | 'storno' | 'correction'>
  }
  readonly orders: {
    readonly externalInfo?: { readonly partner_prefix?: string; readonly partner_order_id?: string } | null
  }
  /** The catalogue calls a file's content `attachment`: base64. */
  readonly files: { readonly filePath?: string; readonly type?: string; readonly attachment?: string }
}

type Precise<Name extends ResourceName> = Name extends keyof PreciseInputs
  ? PreciseInputs[Name]
  : Record<never, never>

/** A link to a record: its id, its href, or a decoded reference; or the record's own fields where the API embeds. */
export type LinkedRecord<Name extends ResourceName> = { readonly href: string } | UpdateBody<Name>

/** Every field of a resource that may be sent, none required. Fields fixed at creation are accepted, not changed. */
export type UpdateBody<Name extends ResourceName> = Precise<Name> & {
  readonly [Field in Exclude<Listed<Name, keyof KindInputs> & string, keyof Precise<Name>>]?: InputOf<
    Name,
    Field
  >
} & {
  readonly [Field in Listed<Name, 'one'> & string]?: LinkedRecord<RelationTarget<Field>> | null
} & {
  readonly [Field in Listed<Name, 'many'> & string]?: readonly LinkedRecord<RelationTarget<Field>>[]
}

/** What creates a record: like {@link UpdateBody}, with the fields that are required. */
export type CreateBody<Name extends ResourceName> = UpdateBody<Name> &
  Required<Pick<UpdateBody<Name>, Listed<Name, 'required'> & keyof UpdateBody<Name>>>
