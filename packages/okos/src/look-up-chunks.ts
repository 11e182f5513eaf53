import type { ErpLookUpAnswer, ErpLookUpQuery } from '@okos-sync/domain'

/** Splits a list; an empty one has no chunks. */
export function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}

/** The fewest queries of at most `size` questions per kind that ask everything once; none for no question. */
export function lookUpChunks(query: ErpLookUpQuery, size: number): readonly ErpLookUpQuery[] {
  const longest = Math.max(
    ...Object.values(query).map((questions: readonly unknown[] = []) => questions.length),
  )
  return Array.from({ length: Math.ceil(longest / size) }, (_, index) => {
    const part = <T>(questions: readonly T[]) => questions.slice(index * size, (index + 1) * size)
    return {
      partnerRefs: part(query.partnerRefs),
      partnerEmails: part(query.partnerEmails),
      partnerTaxNumbers: part(query.partnerTaxNumbers ?? []),
      productCodes: part(query.productCodes),
      serviceNames: part(query.serviceNames),
      orderRefs: part(query.orderRefs),
    }
  })
}

/** One answer out of several; a record that two of them found stands once. */
export function mergeAnswers(answers: readonly ErpLookUpAnswer[]): ErpLookUpAnswer {
  const merge = <T extends { readonly id: string }>(pick: (answer: ErpLookUpAnswer) => readonly T[]) => [
    ...new Map(answers.flatMap(pick).map((record) => [record.id, record])).values(),
  ]
  return {
    partners: merge((answer) => answer.partners),
    products: merge((answer) => answer.products),
    services: merge((answer) => answer.services),
    orders: merge((answer) => answer.orders),
  }
}
