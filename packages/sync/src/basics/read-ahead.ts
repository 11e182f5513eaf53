/**
 * Asks for the next page while the present one is worked on, so that the shop's slow limit is never left unused.
 * Holds two pages at most. Breaking out of the loop ends the source.
 */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T, void, void> {
  const pages = source[Symbol.asyncIterator]()
  const ask = () => {
    const next = pages.next()
    // Rejections surface when the page is awaited; until then they must not count as unhandled.
    next.catch(() => undefined)
    return next
  }
  let coming = ask()
  try {
    for (let page = await coming; page.done !== true; page = await coming) {
      coming = ask()
      yield page.value
    }
  } finally {
    await coming.catch(() => undefined)
    await pages.return?.()
  }
}
