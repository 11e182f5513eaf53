/** Each entry with the result at its place; one without a result is left out, and so stays as it is. */
export function withResults<Entry, Result>(
  entries: readonly Entry[],
  results: readonly Result[],
): { readonly entry: Entry; readonly result: Result }[] {
  return entries.flatMap((entry, index) => {
    const result = results[index]
    return result === undefined ? [] : [{ entry, result }]
  })
}
