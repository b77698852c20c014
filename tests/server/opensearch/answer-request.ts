/** Answers one request as the engine does, from indexes in memory. */

import { aggregate, compareAll, readOrder } from './aggregate.ts'
import { scoreQuery, type Doc, type Json } from './evaluate-query.ts'

export interface FakeIndex {
  readonly docs: Map<string, Doc>
  /** By id, where it is not the id itself. */
  readonly routing: Map<string, string>
  /** By id, in the order of writing, of documents that were written one by one. */
  readonly versions: Map<string, number>
  readonly aliases: Set<string>
  readonly body: { readonly mappings?: unknown }
  isClosed: boolean
}

export interface EngineState {
  readonly indexes: Map<string, FakeIndex>
  version: { readonly number: string; readonly distribution?: string }
  nodes: number
  /** Copies of shards that no node has a place for. */
  unassigned: number
  /** Bytes that copies have not been sent yet, each time that is asked; then none. */
  readonly behind: number[]
}

export interface Reply {
  readonly status: number
  readonly body: unknown
}

export interface Asked {
  /** `METHOD /path?query`. */
  readonly line: string
  readonly body: string
  /** Status of every second document of a bulk request, of each search of several, and of each document of an `_mget`. */
  readonly refuse: number | undefined
  /** A shard that does not answer, or that no node has. */
  readonly loses: 'shards' | 'nowhere' | undefined
  /** Of the node. */
  readonly name: string
}

export function answerRequest(state: EngineState, asked: Asked): Reply {
  const [method = '', address = ''] = asked.line.split(' ')
  const url = new URL(address, 'http://engine')
  const parts = url.pathname.slice(1).split('/').map(decodeURIComponent)
  const [first = '', action, name] = parts
  const json = () => JSON.parse(asked.body || '{}') as Json
  if (first === '') return ok({ name: asked.name, version: state.version })
  if (first === '_msearch') return searchMany(state, asked)
  if (first === '_bulk') return bulk(state, asked)
  if (first === '_aliases') return switchAliases(state, json())
  if (first === '_cluster')
    return ok({
      status: state.unassigned > 0 ? 'yellow' : 'green',
      number_of_data_nodes: state.nodes,
      delayed_unassigned_shards: 0,
      initializing_shards: 0,
      unassigned_shards: state.unassigned,
    })
  if (action === '_alias') return listAliases(state, first)
  if (method === 'DELETE' && action === undefined) return ok({ acknowledged: state.indexes.delete(first) })
  if (method === 'PUT' && (action === undefined || action === '_clone'))
    return create(state, name ?? first, action ? state.indexes.get(first) : undefined, json())
  const found = resolve(state, first)
  if (found.length === 0 && !url.search.includes('ignore_unavailable'))
    return failed(404, 'index_not_found_exception', `no such index [${first}]`)
  if (action === '_stats') return ok({ _all: { total: { segments: describeSegments(state) } } })
  const [index] = found.map(([, one]) => one)
  if ((action === '_doc' || action === '_create') && index)
    return answerForDocument(index, { method, action, id: name!, url, json: json() })
  return answerForIndexes(found, {
    action,
    url,
    json: json(),
    loses: asked.loses,
    refuse: asked.refuse,
    body: asked.body,
  })
}

function describeSegments({ behind }: EngineState): Json {
  return { segment_replication: { total_bytes_behind: behind.shift() ?? 0 } }
}

interface DocumentRequest {
  readonly method: string
  readonly action: string
  readonly id: string
  readonly url: URL
  readonly json: Json
}

function answerForDocument(index: FakeIndex, { method, action, id, url, json }: DocumentRequest): Reply {
  const version = index.docs.has(id) ? (index.versions.get(id) ?? 0) : undefined
  const versioned = (number: number) => ({ _id: id, _seq_no: number, _primary_term: 1 })
  if (method === 'GET')
    return version === undefined
      ? { status: 404, body: { _id: id, found: false } }
      : ok({ ...versioned(version), found: true, _source: index.docs.get(id) })
  if (index.isClosed) return failed(403, 'cluster_block_exception', 'blocked by: [FORBIDDEN/8/index write (api)]')
  const expected = url.searchParams.get('if_seq_no')
  const isOther = expected !== null && Number(expected) !== version
  if (isOther || (action === '_create' && version !== undefined))
    return failed(409, 'version_conflict_engine_exception', `[${id}]: version conflict`)
  if (method === 'DELETE') {
    if (!index.docs.delete(id)) return { status: 404, body: { _id: id, result: 'not_found' } }
    return ok({ ...versioned(0), result: 'deleted' })
  }
  const next = Math.max(-1, ...index.versions.values()) + 1
  index.versions.set(id, next)
  index.docs.set(id, json)
  return ok({ ...versioned(next), result: 'created' })
}

interface IndexRequest {
  readonly action: string | undefined
  readonly url: URL
  readonly json: Json
  readonly body: string
  readonly refuse: number | undefined
  readonly loses: Asked['loses']
}

function answerForIndexes(found: readonly [string, FakeIndex][], request: IndexRequest): Reply {
  const { action, json, url, loses, refuse } = request
  const docs = found.flatMap(([, index]) => [...index.docs])
  const shards = describeShards(loses)
  switch (action) {
    case '_settings':
      for (const [, index] of found) index.isClosed = (json['index'] as { blocks: { write: boolean } }).blocks.write
      return ok({ acknowledged: true })
    case '_mapping':
      return ok(Object.fromEntries(found.map(([name, { body }]) => [name, { mappings: body.mappings }])))
    case '_refresh':
      return ok({ _shards: shards })
    case '_count':
      return ok({ count: docs.length, _shards: shards })
    case '_mget':
      return ok({
        docs: readWanted(json).map((wanted) => (loses || refuse !== undefined ? NO_SHARD : getOne(found, wanted))),
      })
    case '_delete_by_query': {
      const gone = docs.filter(([, doc]) => scoreQuery(json['query'], doc) !== undefined)
      for (const [key] of gone) for (const [, index] of found) index.docs.delete(key)
      return ok({ total: gone.length, deleted: gone.length, failures: [] })
    }
    case '_search':
      return ok({ ...search(docs, json), _shards: shards })
    default:
      return failed(400, 'unknown', `the test engine does not know ${url.pathname}`)
  }
}

/** As the engine says it: a shard that no node has is no failure. */
function describeShards(loses: Asked['loses']): Json {
  if (loses === 'nowhere') return { total: 3, successful: 2, skipped: 0, failed: 0 }
  return loses ? { total: 2, successful: 1, failed: 1 } : { total: 2, successful: 2, failed: 0 }
}

const NO_SHARD = { error: { type: 'no_shard_available_action_exception', reason: 'a test' } }

function searchMany(state: EngineState, { body, loses, refuse, name }: Asked): Reply {
  const lines = body.split('\n').slice(0, -1)
  const heads = lines.filter((_, at) => at % 2 === 0)
  const responses = heads.map((head, at) => {
    const { index } = JSON.parse(head) as { index: string }
    const line = `POST /${index}/_search`
    const reply = answerRequest(state, { line, body: lines[at * 2 + 1]!, refuse: undefined, loses, name })
    if (refuse !== undefined) return { error: { type: 'search_phase_execution_exception' }, status: refuse }
    return { ...(reply.body as Json), status: reply.status }
  })
  return ok({ responses })
}

interface WantedDoc {
  readonly _id: string
  readonly routing?: string
}

function readWanted({ ids, docs }: Json): readonly WantedDoc[] {
  return (docs as WantedDoc[] | undefined) ?? (ids as string[]).map((id) => ({ _id: id }))
}

/** A document that was sent with a routing is in the shard of that one. */
function getOne(found: readonly [string, FakeIndex][], { _id: id, routing = id }: WantedDoc): Json {
  const index = found.find(([, { docs }]) => docs.has(id))?.[1]
  const doc = (index?.routing.get(id) ?? id) === routing ? index?.docs.get(id) : undefined
  return doc ? { _id: id, found: true, _source: doc } : { _id: id, found: false }
}

function search(docs: readonly [string, Doc][], json: Json): Json {
  const order = [json['sort'] ?? ['_score']].flat().map(readOrder)
  const matches = docs.flatMap(([id, doc]) => {
    const score = scoreQuery(json['query'] ?? { match_all: {} }, doc)
    if (score === undefined) return []
    const sort = order.map(({ field }) => (field === '_score' ? score : field === '_doc' ? 0 : doc[field]))
    return [{ id, doc, score, sort }]
  })
  matches.sort((a, b) => compareAll(a.sort, b.sort, order))
  const after = json['search_after'] as readonly unknown[] | undefined
  const rest = after ? matches.filter(({ sort }) => compareAll(sort, after, order) > 0) : matches
  const from = Number(json['from'] ?? 0)
  const hits = rest.slice(from, from + Number(json['size'] ?? 10)).map((match) => ({
    _id: match.id,
    _score: match.score,
    ...(json['_source'] !== false && { _source: match.doc }),
    sort: match.sort,
    fields: readFields(match.doc, json['docvalue_fields']),
  }))
  return {
    hits: { total: { value: matches.length, relation: 'eq' }, hits },
    ...(json['aggs'] !== undefined && {
      aggregations: aggregate(
        matches.map(({ doc }) => doc),
        json['aggs'] as Json,
      ),
    }),
  }
}

function readFields(doc: Doc, wanted: unknown): Json {
  const names = Array.isArray(wanted) ? (wanted as string[]) : []
  return Object.fromEntries(names.flatMap((name) => (doc[name] === undefined ? [] : [[name, [doc[name]]]])))
}

function bulk(state: EngineState, { body, refuse }: Asked): Reply {
  const lines = body.split('\n').slice(0, -1)
  const items: unknown[] = []
  for (let at = 0; at < lines.length; at++) {
    const [kind, target] = Object.entries(JSON.parse(lines[at]!) as Json)[0]!
    const { _index: name, _id: id, routing } = target as { _index: string; _id: string; routing?: string }
    const content = kind === 'index' ? (JSON.parse(lines[++at]!) as Doc) : undefined
    const index = state.indexes.get(name)
    if (refuse !== undefined && items.length % 2 === 1)
      items.push({
        [kind]: { _id: id, status: refuse, error: { type: 'rejected_execution_exception', reason: 'full' } },
      })
    else if (!index || index.isClosed)
      items.push({ [kind]: { _id: id, status: 403, error: { type: 'cluster_block_exception', reason: 'closed' } } })
    else {
      if (content) index.docs.set(id, content)
      else index.docs.delete(id)
      if (routing !== undefined) index.routing.set(id, routing)
      items.push({ [kind]: { _id: id, status: 200 } })
    }
  }
  return ok({ errors: items.some((item) => JSON.stringify(item).includes('"error"')), items })
}

function create(state: EngineState, name: string, source: FakeIndex | undefined, body: Json): Reply {
  if (state.indexes.has(name)) return failed(400, 'resource_already_exists_exception', name)
  if (source && !source.isClosed) return failed(400, 'illegal_state_exception', 'the source takes writes')
  state.indexes.set(name, {
    docs: new Map(source?.docs),
    routing: new Map(source?.routing),
    versions: new Map(),
    aliases: new Set(),
    body: source?.body ?? body,
    isClosed: false,
  })
  return ok({ acknowledged: true })
}

function switchAliases(state: EngineState, { actions }: Json): Reply {
  for (const action of actions as Record<string, { index: string; alias: string }>[]) {
    const [kind, { index, alias }] = Object.entries(action)[0]!
    for (const [, found] of resolve(state, index)) {
      if (kind === 'add') found.aliases.add(alias)
      else found.aliases.delete(alias)
    }
  }
  return ok({ acknowledged: true })
}

function listAliases(state: EngineState, pattern: string): Reply {
  const found = resolve(state, pattern).map(([name, { aliases }]) => [
    name,
    { aliases: Object.fromEntries([...aliases].map((alias) => [alias, {}])) },
  ])
  return ok(Object.fromEntries(found))
}

/** Names, patterns and aliases, separated by commas. */
function resolve({ indexes }: EngineState, names: string): [string, FakeIndex][] {
  return [...indexes].filter(([name, { aliases }]) =>
    names
      .split(',')
      .some((wanted) =>
        wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : wanted === name || aliases.has(wanted),
      ),
  )
}

const ok = (body: unknown): Reply => ({ status: 200, body })
const failed = (status: number, type: string, reason: string): Reply => ({
  status,
  body: { error: { type, reason }, status },
})
