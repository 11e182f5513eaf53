/**
 * True for every way the shop writes "nothing": absent, null, `''` or only spaces, `{}` and `[]`.
 * `0` is not nothing here; fields where it is say so themselves.
 */
export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object') return false
  for (const _key in value) return false
  return true
}
