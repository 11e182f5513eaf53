import * as z from 'zod/mini'
import { requiredText, textOrNull } from '../wire/texts.ts'

/** One setting of the shop. */
export const settingSchema = z.looseObject({
  id: textOrNull,
  group: textOrNull,
  key: requiredText,
  value: textOrNull,
})

/** A decoded setting. */
export type Setting = z.output<typeof settingSchema>
