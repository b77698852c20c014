/** The read-only interface of a library: search, candidates for a quotation, episodes, names and suggestions, each with a schema. */

import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { loadStoredName } from '../../cli/build/library/name-files.ts'
import { FaultError } from '../../core/answer/fault.ts'
import { MAX_IDS, MAX_LISTED_VALUES } from '../../core/catalogue/list-source.ts'
import { CataloguePageSchema, type CataloguePage } from '../../core/catalogue/summary/catalogue-page-schema.ts'
import { type NamePage, NamePageSchema } from '../../core/catalogue/name-page-schema.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { buildOnlyNamePage } from '../../core/findings/mentions/build-name-page.ts'
import {
  CheckResponseSchema,
  ProblemSchema,
  SEARCH_API_VERSION,
  SearchResponseSchema,
} from '../../core/search/remote/search-api.ts'
import { openCatalogue } from '../../site/render/catalogue-files.ts'
import { compress } from '../http/compressor.ts'
import { findEncoding } from '../http/http-negotiation.ts'
import type { Engine, EngineLink, EngineState } from './engine-link.ts'
import { FEED_KINDS, type FeedKind, formatFeedQuery } from '../../core/search/query/feed-query.ts'
import { describeProblem, handleError, sendProblem } from './problems.ts'
import {
  CheckQuery,
  describeSchema,
  EpisodesQuery,
  FeedQuery,
  HealthResponse,
  NameParameters,
  SearchQuery,
  SuggestResponse,
  SuggestQuery,
  type QueryOf,
  type Schema,
} from './api-schemas.ts'
import type { AbortSignalLike } from '../../core/answer/answer.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { formatSearchFeed, listPassages, listSpoken, MAX_PASSAGES } from '../../cli/build/search-feed.ts'

export interface ApiOptions {
  /** Folder of the published data. */
  readonly data: string
  readonly link: EngineLink
  /** Path of the site, with a slash at both ends. */
  readonly base: string
  /** Public address of the site. Default: where a request for a feed says it went. */
  readonly siteUrl?: string | undefined
  /** Requests a minute from one address. */
  readonly rate: number
  /** Longest time for one response, in milliseconds. */
  readonly timeout: number
}

/** Registered below `/api`. */
export async function addApiRoutes(api: FastifyInstance, options: ApiOptions): Promise<void> {
  const { data, rate, timeout } = options
  const respond = createRespond(options)
  await limitRate(api, rate)
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Transcript Explorer', description: ABOUT, version: String(SEARCH_API_VERSION) },
    },
  })
  api.setErrorHandler(handleError)
  api.addHook('onRequest', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
  })
  api.addHook<{ Querystring: { v?: number } }>('preHandler', async (request, reply) => {
    const { v: wanted = SEARCH_API_VERSION } = request.query ?? {}
    if (wanted === SEARCH_API_VERSION) return
    sendProblem(reply, 409, 'other-version', `This server speaks version ${SEARCH_API_VERSION}.`)
    return reply
  })
  api.addHook('onSend', compressResponse)

  api.get<{ Querystring: QueryOf<typeof SearchQuery> }>(
    '/search',
    describeRoute('Search', { querystring: SearchQuery, response: SearchResponseSchema, timeout }),
    ({ query, signal }, reply) => respond(reply, ({ search }) => search(query, signal)),
  )
  api.get<{ Querystring: QueryOf<typeof CheckQuery> }>(
    '/check',
    describeRoute('Passages in which a quotation may be said', {
      querystring: CheckQuery,
      response: CheckResponseSchema,
      timeout,
    }),
    ({ query, signal }, reply) => respond(reply, ({ check }) => check(query, signal)),
  )
  api.get<{ Querystring: QueryOf<typeof EpisodesQuery> }>(
    '/episodes',
    describeRoute('Episodes that fit', { querystring: EpisodesQuery, response: CataloguePageSchema, timeout }),
    ({ query, signal }, reply) =>
      respond(reply, async ({ catalogue }) => cutLists((await catalogue.list(query, { signal })).value)),
  )
  api.get<{ Params: QueryOf<typeof NameParameters> }>(
    '/names/:slug',
    describeRoute('What is known of a name', { params: NameParameters, response: NamePageSchema }),
    async ({ params }, reply) =>
      (await readNamePage(data, params.slug)) ?? sendProblem(reply, 404, 'not-found', 'There is no such name.'),
  )
  api.get<{ Querystring: QueryOf<typeof FeedQuery> }>(
    '/feed',
    {
      handlerTimeout: timeout,
      schema: {
        summary:
          'An Atom feed of a name, a speaker or a search: new passages keep coming first, each with an id of its own',
        querystring: describeSchema(FeedQuery),
        response: { '4xx': describeSchema(ProblemSchema), '5xx': describeSchema(ProblemSchema) },
      },
    },
    async ({ query, signal, protocol, host, url }, reply) => {
      const [kind, ...others] = FEED_KINDS.filter((one) => query[one] !== undefined)
      if (kind === undefined || others.length > 0)
        return sendProblem(reply, 400, 'bad-request', 'Write one of name, speaker and search.')
      const siteUrl = options.siteUrl ?? `${protocol}://${host}${options.base}`
      const self = `${siteUrl}${url.slice(options.base.length)}`
      const feed = { kind, value: query[kind]!, siteUrl, self }
      const xml = await respond(reply, (engine) => buildServedFeed(engine, feed, signal))
      return xml === undefined ? undefined : reply.type('application/atom+xml; charset=utf-8').send(xml)
    },
  )
  api.get<{ Querystring: QueryOf<typeof SuggestQuery> }>(
    '/suggest',
    describeRoute('Names, speakers, titles, channels and tags that begin with what is typed', {
      querystring: SuggestQuery,
      response: SuggestResponse,
      timeout,
    }),
    ({ query: { q, limit }, signal }, reply) =>
      respond(reply, async ({ catalogue }) => ({ suggestions: await catalogue.suggest(q, limit, signal) })),
  )
  api.get('/openapi.json', { schema: { hide: true } }, () => api.swagger())
  api.get('/*', { schema: { hide: true } }, (_request, reply) =>
    sendProblem(reply, 404, 'not-found', 'There is nothing here: /api/openapi.json lists what there is.'),
  )
}

/** @param rate Requests a minute from one address to the routes that are added then. */
export async function limitRate(routes: FastifyInstance, rate: number): Promise<void> {
  await routes.register(rateLimit, { max: rate, timeWindow: 60_000 })
}

/** Undefined for a name that is not there. Where one episode has all there is of it, as that episode says it. */
async function readNamePage(data: string, slug: string): Promise<NamePage | undefined> {
  const found = await loadStoredName(data, slug)
  if (!found) return undefined
  const { stored } = found
  if (!('episode' in stored)) return stored
  const only = parseEpisode(await readFile(join(data, `episodes/${stored.episode}.json`), 'utf8').catch(() => ''))
  return only.ok ? buildOnlyNamePage(only.episode, found.slug, stored.alike) : undefined
}

/** Without what is too long for one response. */
function cutLists({ ids, values, ...page }: CataloguePage): CataloguePage {
  return {
    ...page,
    ids: ids && ids.length <= MAX_IDS ? ids : undefined,
    values: values && values.length <= MAX_LISTED_VALUES ? values : undefined,
  }
}

const ABOUT =
  'Reads a library of transcripts. No parameter reaches the search engine as a query of its own language, and nothing is written.'

interface Described {
  readonly querystring?: Schema
  readonly params?: Schema
  readonly response: Schema
  readonly timeout?: number
}

function describeRoute(summary: string, { querystring, params, response, timeout }: Described): RouteShorthandOptions {
  const problem = describeSchema(ProblemSchema)
  return {
    ...(timeout !== undefined && { handlerTimeout: timeout }),
    schema: {
      summary,
      ...(querystring && { querystring: describeSchema(querystring) }),
      ...(params && { params: describeSchema(params) }),
      response: { 200: describeSchema(response), '4xx': problem, '5xx': problem },
    },
  }
}

/**
 * Asks once more where another index was published and the one before has been deleted meanwhile. What comes after the time is over
 * has been replied to: it is thrown away, as its log line would have the address.
 */
function createRespond({ link }: ApiOptions) {
  const ask = async <Response>(handle: (engine: Engine) => Promise<Response>): Promise<Response> => {
    try {
      return await handle(await link.get())
    } catch (error) {
      if (!(error instanceof FaultError) || error.fault.kind !== 'outdated') throw error
      await link.check()
      return handle(await link.get())
    }
  }
  return async <Response>(
    reply: FastifyReply,
    handle: (engine: Engine) => Promise<Response>,
  ): Promise<Response | undefined> => {
    try {
      const response = await ask(handle)
      return reply.sent ? undefined : response
    } catch (error) {
      if (reply.sent) return undefined
      throw error
    }
  }
}

const MIN_COMPRESSED = 1024

/** Responses are made for one reader, so they are compressed fast. */
async function compressResponse(
  request: Pick<FastifyRequest, 'headers'>,
  reply: Pick<FastifyReply, 'header' | 'raw'>,
  payload: unknown,
): Promise<unknown> {
  reply.header('Vary', 'Accept-Encoding')
  const encoding = findEncoding(request.headers['accept-encoding'])
  if (typeof payload !== 'string' || payload.length < MIN_COMPRESSED || !encoding) return payload
  const body = await compress(payload, encoding)
  // The time was over meanwhile: an error has been sent in its place, without compression.
  if (reply.raw.headersSent) return new Promise(() => {})
  reply.header('Content-Encoding', encoding)
  return body
}

/** Of the server, also while its engine is down: reading goes on then, so a balancer keeps it. */
export function addHealthRoute(app: FastifyInstance, { link, data }: Pick<ApiOptions, 'link' | 'data'>): void {
  const getCatalogue = openCatalogue(data)
  app.get('/healthz', { schema: { response: { 200: describeSchema(HealthResponse) } } }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const state = await checkEngine(link)
    const site = { episodes: getCatalogue()?.summary.episodes ?? 0 }
    const isWhole = !('fault' in state) && state.health !== 'red'
    return { status: isWhole ? 'ok' : 'degraded', version: SEARCH_API_VERSION, site, search: describeEngine(state) }
  })
}

/** Milliseconds. An engine that hangs is not waited for: the balancer would take the server to be ill. */
const HEALTH_TIMEOUT = 2_000

async function checkEngine(link: EngineLink): Promise<EngineState> {
  const late = delay(HEALTH_TIMEOUT, undefined, { ref: false })
  const state = await Promise.race([link.check(), late])
  return state ?? { fault: { kind: 'unreachable', detail: 'it did not say how it is' } }
}

function describeEngine(state: EngineState): QueryOf<typeof HealthResponse>['search'] {
  const problem = describeProblem(state)
  return 'fault' in state ? { isUp: false, problem } : { isUp: true, ...state.index, health: state.health, problem }
}

interface ServedFeed {
  readonly kind: FeedKind
  readonly value: string
  /** Ends with a slash. */
  readonly siteUrl: string
  /** Of the feed itself. */
  readonly self: string
}

/** Of the newest episodes that say it, as many as one response has. Rejects as a search does. */
async function buildServedFeed(
  { search }: Pick<Engine, 'search'>,
  { kind, value, siteUrl, self }: ServedFeed,
  signal: AbortSignalLike,
): Promise<string> {
  const q = formatFeedQuery(kind, value)
  const { counts, episodes: described } = await search({ q, limit: 1, count: 'all', sort: 'newest' }, signal)
  const episodes = new Map(described.map((episode) => [String(episode.id), episode]))
  const read = async () => {
    let room = MAX_PASSAGES
    const rows = counts.flatMap(({ id, count }) => {
      if (room <= 0) return []
      room -= count
      return `${id}:${Math.min(count, MAX_PASSAGES)}`
    })
    if (rows.length === 0) return []
    const { rows: hits } = await search({ q, limit: 1, count: 'none', rows }, signal)
    return listPassages(hits, episodes, siteUrl)
  }
  const entries = kind === 'speaker' ? listSpoken(value, counts, episodes, siteUrl) : await read()
  return formatSearchFeed(q, siteUrl, {
    title: `Transcript Explorer: ${oneLine(value)}`,
    author: 'Transcript Explorer',
    self,
    entries,
  })
}
