/** What is left of JSON when only its form counts: `text`, `number`, `flag`, `href`, null for any "nothing". */
export type WireShape = string | null | readonly [WireShape] | { readonly [field: string]: WireShape }

/** The form of a JSON value. A list has the form that all of its items together have. */
export function shapeOf(value: unknown): WireShape {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'flag'
  if (typeof value === 'number') return 'number'
  if (Array.isArray(value)) return value.length === 0 ? null : [value.map(shapeOf).reduce(together)]
  const fields: [string, unknown][] = Object.entries(value)
  if (fields.length === 0) return null
  if (fields.length === 1 && fields[0]?.[0] === 'href') return 'href'
  return Object.fromEntries(fields.map(([field, item]) => [field, shapeOf(item)]))
}

function together(left: WireShape, right: WireShape): WireShape {
  if (left === null || right === null) return left ?? right
  if (Array.isArray(left) && Array.isArray(right)) return [together(left[0], right[0])]
  if (isShapeRecord(left) && isShapeRecord(right)) {
    const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    return Object.fromEntries(
      fields.map((field) => [field, together(left[field] ?? null, right[field] ?? null)]),
    )
  }
  return left
}

/** True for the form of an object, false for lists and scalars. */
export function isShapeRecord(
  shape: WireShape | undefined,
): shape is { readonly [field: string]: WireShape } {
  return typeof shape === 'object' && shape !== null && !Array.isArray(shape)
}

/** Where two forms differ, as `path: what ours has`. A nothing on either side differs from nothing else. */
export function shapeDifferences(ours: WireShape, theirs: WireShape, path = ''): string[] {
  if (ours === null || theirs === null) return []
  if (Array.isArray(ours) && Array.isArray(theirs)) return shapeDifferences(ours[0], theirs[0], `${path}[]`)
  if (isShapeRecord(ours) && isShapeRecord(theirs)) {
    const fields = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    return fields.flatMap((field) => {
      const at = path === '' ? field : `${path}.${field}`
      if (!(field in ours)) return [`${at}: missing`]
      if (!(field in theirs)) return [`${at}: added`]
      return shapeDifferences(ours[field] ?? null, theirs[field] ?? null, at)
    })
  }
  return kindOf(ours) === kindOf(theirs) ? [] : [`${path}: ${kindOf(ours)} for ${kindOf(theirs)}`]
}

function kindOf(shape: WireShape): string {
  if (typeof shape === 'string') return shape
  return Array.isArray(shape) ? 'list' : 'object'
}
