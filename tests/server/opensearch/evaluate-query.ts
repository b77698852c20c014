/** The part of the engine's query language that is used, over documents in memory: which match, with a score that tells them apart. */

export type Json = Readonly<Record<string, unknown>>
export type Doc = Json
type Node = Json

/** Fields that the mapping says are folded text. */
const TEXT = new Set(['terms', 'halves', 'seam', 'speaker', 'title'])

/** Undefined when it does not match. Throws for a kind of query that the test engine lacks. */
export function scoreQuery(query: unknown, doc: Doc): number | undefined {
  const [kind, body] = Object.entries(query as Node)[0] ?? []
  const node = body as Node
  switch (kind) {
    case 'match_all':
      return 1
    case 'bool':
      return scoreBool(node, doc)
    case 'dis_max':
      return most((node['queries'] as unknown[]).map((one) => scoreQuery(one, doc)))
    case 'constant_score':
      return scoreQuery(node['filter'], doc) === undefined ? undefined : Number(node['boost'] ?? 1)
    case 'exists':
      return doc[String(node['field'])] === undefined ? undefined : 1
    case 'term':
    case 'terms':
    case 'prefix':
    case 'match_phrase':
    case 'match_phrase_prefix':
    case 'range':
    case 'wildcard':
      return scoreField(kind, node, doc)
    default:
      throw new Error(`the test engine does not know "${String(kind)}"`)
  }
}

function scoreBool(node: Node, doc: Doc): number | undefined {
  const list = (name: string) => [node[name] ?? []].flat() as unknown[]
  if (list('must_not').some((one) => scoreQuery(one, doc) !== undefined)) return undefined
  if (list('filter').some((one) => scoreQuery(one, doc) === undefined)) return undefined
  const must = list('must').map((one) => scoreQuery(one, doc))
  if (must.includes(undefined)) return undefined
  const should = list('should').flatMap((one) => scoreQuery(one, doc) ?? [])
  const isOptional = list('must').length + list('filter').length > 0
  const least = Number(node['minimum_should_match'] ?? (isOptional || list('should').length === 0 ? 0 : 1))
  if (should.length < least) return undefined
  return [...must, ...should].reduce<number>((sum, score) => sum + (score ?? 0), 0)
}

interface Field {
  readonly values: readonly unknown[]
  /** The words of each value, in order. */
  readonly tokens: readonly (readonly string[])[]
  /** How often each word is there. */
  readonly counts: ReadonlyMap<string, number>
}

/** By document, which is replaced as a whole and never changes, and by the name of the field: a search reads all documents. */
const fields = new WeakMap<Doc, Map<string, Field>>()

function readField(doc: Doc, name: string): Field {
  const known = fields.get(doc) ?? new Map<string, Field>()
  fields.set(doc, known)
  const before = known.get(name)
  if (before) return before
  const values = [doc[name] ?? []].flat() as unknown[]
  const tokens = values.map((value) => (TEXT.has(name) ? String(value).split(' ') : [String(value)]))
  const counts = new Map<string, number>()
  for (const token of tokens.flat()) counts.set(token, (counts.get(token) ?? 0) + 1)
  const field = { values, tokens, counts }
  known.set(name, field)
  return field
}

function scoreField(kind: string, node: Node, doc: Doc): number | undefined {
  const [name, given] = Object.entries(node).find(([key]) => key !== 'boost')!
  const { values, tokens, counts } = readField(doc, name)
  const wanted = readValue(given)
  const boost = Number((given as Node)['boost'] ?? node['boost'] ?? 1)
  const when = (isFound: boolean) => (isFound ? boost : undefined)
  const begins = (start: string) => [...counts.keys()].some((token) => token.startsWith(start))
  switch (kind) {
    case 'terms':
      return when((given as unknown[]).some((one) => counts.has(String(one))))
    case 'prefix':
      return when(begins(wanted))
    case 'range':
      return values.some((value) => isInRange(value as string, given as Node)) ? 1 : undefined
    case 'wildcard':
      return when(values.some((value) => readPattern(wanted).test(String(value))))
    case 'term': {
      const found = counts.get(wanted)
      return found && (boost * found) / (found + 1)
    }
    default: {
      const isBegun = kind.endsWith('prefix')
      const phrase = wanted.split(' ')
      const hasAll = phrase.every((word, at) => counts.has(word) || (isBegun && at === phrase.length - 1))
      return when(hasAll && tokens.some((list) => holdsPhrase(list, phrase, isBegun)))
    }
  }
}

function readValue(given: unknown): string {
  if (typeof given !== 'object' || given === null) return String(given)
  const { value, query } = given as Node
  return String(value ?? query)
}

/** `*` stands for any number of characters, `?` for one; after a backslash they mean themselves. */
function readPattern(pattern: string): RegExp {
  const parts = [...pattern.matchAll(/\\(.)|(\*)|(\?)|([^\\*?]+)/gsu)]
  const source = parts.map(([, escaped, any, one, plain = escaped ?? '']) => {
    if (any !== undefined) return '.*'
    return one === undefined ? plain.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`) : '.'
  })
  return new RegExp(`^${source.join('')}$`, 'su')
}

/** Numbers by their size, keywords as text. */
function isInRange(value: string | number, node: Node): boolean {
  const { gt, gte, lt, lte } = node as Partial<Record<'gt' | 'gte' | 'lt' | 'lte', string | number>>
  return (
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte) &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte)
  )
}

function holdsPhrase(tokens: readonly string[], phrase: readonly string[], isBegun: boolean): boolean {
  return tokens.some((_, from) =>
    phrase.every((word, step) => {
      const token = tokens[from + step]
      return isBegun && step === phrase.length - 1 ? token?.startsWith(word) : token === word
    }),
  )
}

function most(scores: readonly (number | undefined)[]): number | undefined {
  const found = scores.filter((score) => score !== undefined)
  return found.length === 0 ? undefined : Math.max(...found)
}
