/** Everything that a paged question of the store answers; `after` is the text that names the last item of a page. */
export async function allPages<T>(
  page: (after: string | null) => Promise<readonly T[]>,
  nameOf: (item: T) => string,
): Promise<T[]> {
  const items: T[] = []
  for (;;) {
    const last = items.at(-1)
    const next = await page(last === undefined ? null : nameOf(last))
    if (next.length === 0) return items
    items.push(...next)
  }
}
