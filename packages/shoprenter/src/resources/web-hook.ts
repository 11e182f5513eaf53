import * as z from 'zod/mini'
import { openCode } from '../wire/codes.ts'
import { flagOrNull } from '../wire/flags.ts'
import { integerOrNull } from '../wire/integers.ts'
import { listOf } from '../wire/lists.ts'
import { requiredText, textOrNull } from '../wire/texts.ts'
import { recordSchema } from './record-schema.ts'

/** A webhook of the shop. Parameters and delay come as an object or as a list. */
export const webHookSchema = recordSchema('webHooks', {
  event: openCode(
    'order_confirm',
    'order_status_change',
    'abandoned_cart',
    'newsletter_subscribe',
    'newsletter_unsubscribe',
    'newsletter_update_subscriber',
  ),
  status: flagOrNull,
  label: requiredText,
  webHookParameters: listOf(
    z.looseObject({
      type: openCode('json', 'xml'),
      /** Where it is sent. */
      url: textOrNull,
      /** Names of what is sent, e.g. `order_innerId`. */
      fields: z.prefault(
        z.transform((value: unknown) => textsOf(value)),
        null,
      ),
    }),
  ),
  webHookDelay: listOf(z.looseObject({ delay: integerOrNull, delayUnit: openCode('minute', 'hour', 'day') })),
})

/** A decoded webhook. */
export type WebHook = z.output<typeof webHookSchema>

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((text) => typeof text === 'string')
}
