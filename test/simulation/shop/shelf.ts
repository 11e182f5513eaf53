import type { Article, CartLine, Pieces } from './shop-types.ts'

/** What the shop has of each article. */
export interface Shelf {
  readonly articles: Map<string, Article>
  piecesOf(sku: string): Pieces
  addArticle(article: Article): void
  setPieces(sku: string, pieces: Pieces): void
  /** True when all lines can be taken. */
  suffices(lines: readonly CartLine[]): boolean
  /** Takes (-1) or puts back (1). */
  move(lines: readonly CartLine[], sign: 1 | -1): void
}

/** An empty shelf. */
export function emptyShelf(): Shelf {
  const articles = new Map<string, Article>()
  const pieces = new Map<string, Pieces>()
  const piecesOf = (sku: string): Pieces => pieces.get(sku) ?? [0, 0]
  const setPieces = (sku: string, changed: Pieces) => {
    pieces.set(sku, changed)
  }
  return {
    articles,
    piecesOf,
    setPieces,
    addArticle: (article) => {
      articles.set(article.sku, article)
      setPieces(article.sku, article.firstPieces)
    },
    suffices: (lines) =>
      lines.every(({ sku, pieces: [first, second] }) => {
        const [has, hasToo] = piecesOf(sku)
        return has >= first && hasToo >= second
      }),
    move: (lines, sign) => {
      for (const { sku, pieces: moved } of lines) {
        const [first, second] = piecesOf(sku)
        setPieces(sku, [first + sign * moved[0], second + sign * moved[1]])
      }
    },
  }
}
