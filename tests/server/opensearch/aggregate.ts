/** Orders and aggregations of the engine, over documents in memory. */

import { scoreQuery, type Doc, type Json } from './evaluate-query.ts'

/** A field and its direction. `_score`, `_count` and such are fields too. */
export interface Order {
  readonly field: string
  readonly isFalling: boolean
}

export function readOrder(given: unknown): Order {
  if (typeof given === 'string') return { field: given, isFalling: given === '_score' }
  const [field, direction] = Object.entries(given as Json)[0]!
  const stated = typeof direction === 'object' ? (direction as Json)['order'] : direction
  return { field, isFalling: (stated ?? (field === '_score' ? 'desc' : 'asc')) === 'desc' }
}

/** Documents without a field come last in either direction. */
export function compareAll(a: readonly unknown[], b: readonly unknown[], order: readonly Order[]): number {
  for (const [position, { isFalling }] of order.entries()) {
    const [left, right] = [a[position] as string | undefined, b[position] as string | undefined]
    if (left === right) continue
    if (left === undefined || right === undefined) return left === undefined ? 1 : -1
    return (left < right ? -1 : 1) * (isFalling ? -1 : 1)
  }
  return 0
}

export function aggregate(docs: readonly Doc[], aggs: Json): Json {
  return Object.fromEntries(
    Object.entries(aggs).map(([name, given]) => {
      const { terms, filter, cardinality, composite, aggs: inner = {}, ...metric } = given as Record<string, Json>
      if (filter) {
        const own = docs.filter((doc) => scoreQuery(filter, doc) !== undefined)
        return [name, { doc_count: own.length, ...aggregate(own, inner) }]
      }
      if (cardinality) return [name, { value: groupValues(docs, String(cardinality['field'])).size }]
      if (composite) return [name, listAllTerms(docs, composite)]
      return [name, terms ? groupBy(docs, terms, inner) : { value: compute(docs, metric) }]
    }),
  )
}

/** Documents that have each value; one that has it twice is there once. */
function groupValues(docs: readonly Doc[], field: string): Map<string, readonly Doc[]> {
  const groups = new Map<string, Doc[]>()
  for (const doc of docs)
    for (const value of new Set([doc[field] ?? []].flat() as string[])) {
      const known = groups.get(value)
      if (known) known.push(doc)
      else groups.set(value, [doc])
    }
  return groups
}

/** Of no value the highest is the lowest number there is, as in the engine. */
function compute(docs: readonly Doc[], metric: Record<string, Json>): number {
  const [kind, body] = Object.entries(metric)[0]!
  const values = docs.flatMap((doc) => doc[String(body['field'])] ?? []).map(Number)
  if (kind === 'sum') return values.reduce((total, value) => total + value, 0)
  if (kind === 'max') return Math.max(...values)
  if (kind === 'min') return Math.min(...values)
  throw new Error(`the test engine does not compute "${kind}"`)
}

function groupBy(docs: readonly Doc[], { field, size = 10, order = [] }: Json, inner: Json): Json {
  const orders = [order as Json | readonly Json[]].flat().map(readOrder)
  const usual = [...orders, { field: '_count', isFalling: true }, { field: '_key', isFalling: false }]
  const buckets = [...groupValues(docs, String(field))].map(([key, own]) => {
    return { key, doc_count: own.length, ...aggregate(own, inner) }
  })
  const valueOf = (bucket: (typeof buckets)[number], name: string) => {
    if (name === '_key') return bucket.key
    return name === '_count' ? bucket.doc_count : ((bucket as Json)[name] as Json)['value']
  }
  const sortOf = (bucket: (typeof buckets)[number]) => usual.map((one) => valueOf(bucket, one.field))
  const sorted = buckets.toSorted((a, b) => compareAll(sortOf(a), sortOf(b), usual))
  return {
    buckets: sorted.slice(0, Number(size)),
    sum_other_doc_count: sorted.slice(Number(size)).reduce((total, { doc_count: count }) => total + count, 0),
  }
}

/** A page of all values of some fields, which stand together in documents. */
function listAllTerms(docs: readonly Doc[], { sources, size, after }: Json): Json {
  const fields = (sources as Json[]).map((source) => {
    const [[name, { terms }]] = Object.entries(source) as [[string, { terms: { field: string } }]]
    return { name, field: terms.field }
  })
  const order = fields.map(({ field }) => ({ field, isFalling: false }))
  const start = after as Json | undefined
  const startValues = start && fields.map(({ name }) => start[name])
  const groups = new Map<string, { readonly values: readonly unknown[]; count: number }>()
  for (const doc of docs)
    for (const values of combine(fields.map(({ field }) => [doc[field] ?? []].flat()))) {
      const key = JSON.stringify(values)
      const known = groups.get(key)
      if (known) known.count++
      else groups.set(key, { values, count: 1 })
    }
  const page = [...groups.values()]
    .filter(({ values }) => !startValues || compareAll(values, startValues, order) > 0)
    .toSorted((a, b) => compareAll(a.values, b.values, order))
    .slice(0, Number(size))
  const keyOf = (values: readonly unknown[]) => Object.fromEntries(fields.map(({ name }, at) => [name, values[at]]))
  const last = page.at(-1)
  return {
    buckets: page.map(({ values, count }) => ({ key: keyOf(values), doc_count: count })),
    ...(last && { after_key: keyOf(last.values) }),
  }
}

/** One of each list, in all ways. */
function combine(lists: readonly (readonly unknown[])[]): unknown[][] {
  return lists.reduce<unknown[][]>(
    (begun, list) => begun.flatMap((some) => [...new Set(list)].map((value) => [...some, value])),
    [[]],
  )
}
