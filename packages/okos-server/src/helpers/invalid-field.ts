import { OkosRefusal } from '../okos-refusal.ts'

/** The refusal of a field that breaks a rule, e.g. `invalidField('lines.0.vat', 'is not known')`. */
export function invalidField(field: string, rule: string): OkosRefusal {
  return new OkosRefusal({ code: 'validation', field, message: `${field}: ${rule}.` })
}
