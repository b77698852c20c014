/** Parameters of the interface as JSON Schema: the server checks each request by them and describes itself with them. */

import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { NAMED_FACETS } from '../../core/search/query/operators.ts'
import { FACET_NAMES, type FacetName, FACETS, FILTER_PARAMETERS } from '../../core/catalogue/facets.ts'
import {
  MAX_IDS,
  MAX_LISTED,
  MAX_LISTED_VALUES,
  MAX_OFFSET,
  SUGGESTED_KINDS,
} from '../../core/catalogue/list-source.ts'
import { EPISODE_ORDERS, MAX_CHOSEN, MAX_HITS } from '../../core/search/remote/search-api.ts'
import { SEARCH_KINDS } from '../../core/search/search-document.ts'
import { TYPED_LIMIT } from '../../core/search/search-document.ts'

/** A quotation longer than this is checked by its parts. */
const MAX_QUOTE = 4000
/** Episodes whose matches the engine counts one by one. */
const MAX_COUNTED = 60_000

const described = <const S extends v.GenericSchema>(schema: S, about: string) => v.pipe(schema, v.description(about))
const optional = <const S extends v.GenericSchema>(schema: S, about: string) => v.optional(described(schema, about))
const line = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most))
const some = <const S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(MAX_CHOSEN))
const counted = v.pipe(v.string(), v.maxLength(220), v.regex(/^.+:(\d{1,5}-)?\d{1,5}$/))
const month = v.pipe(v.string(), v.regex(/^\d{4}-\d\d$/))
const episode = optional(some(line), 'Only these episodes, by id. Default: all.')
const version = optional(whole(9999), 'Version of this interface that the client reads.')

export const SearchQuery = v.object({
  q: described(
    v.pipe(v.string(), v.maxLength(TYPED_LIMIT)),
    'Words as typed: "in quotation marks" word for word, -word leaves out, a ~3m b within three minutes; ' +
      `speaker:, kind:, ${NAMED_FACETS.map((name) => `${name}:`).join(', ')}, after:, before: and length: narrow.`,
  ),
  episode,
  without: optional(line, 'Not this episode, by id.'),
  speaker: optional(line, 'Only what speakers of this name say, beside those that q names.'),
  kind: optional(v.pipe(v.array(v.picklist(SEARCH_KINDS)), v.maxLength(SEARCH_KINDS.length)), 'Only these kinds.'),
  limit: v.optional(described(whole(MAX_HITS), 'Most hits.'), 20),
  count: v.optional(described(v.picklist(['none', 'cheap', 'all']), 'Which full matches to count.'), 'cheap'),
  sort: optional(
    v.picklist(EPISODE_ORDERS),
    'Order of the counted episodes. Default: those of the best hits, then those with the most matches.',
  ),
  offset: v.optional(described(whole(MAX_COUNTED), 'Counted episodes to leave out at the start.'), 0),
  rows: optional(some(counted), 'Passages of these episodes, as id:number, or id:known-number without the known ones.'),
  kindRows: optional(some(counted), 'Items of these kinds, in the same way.'),
  byMonth: optional(v.boolean(), 'Count the one phrase that q is, by month, and find nothing.'),
  v: version,
})

export const FeedQuery = v.object({
  name: optional(line, 'Passages that say this name.'),
  speaker: optional(line, 'Episodes in which somebody of this name speaks.'),
  search: optional(v.pipe(v.string(), v.minLength(1), v.maxLength(TYPED_LIMIT)), 'Passages that this search finds.'),
  v: version,
})

export const CheckQuery = v.object({
  quote: described(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_QUOTE)), 'The words to look for.'),
  episode,
  limit: v.optional(described(whole(50), 'Most candidates.'), 10),
  v: version,
})

const ABOUT: Readonly<Partial<Record<FacetName, string>>> = {
  channel: 'Only this channel, by its whole name.',
  tag: 'Only episodes with this tag.',
  speaker: 'Only episodes in which somebody of just this name speaks.',
  year: 'Year of publication; none for those without a date.',
  length: 'Under 30 minutes, up to 90, longer.',
}

function describeFacet(name: FacetName): v.OptionalSchema<v.GenericSchema<string>, undefined> {
  const { values } = FACETS[name]
  const about = ABOUT[name] ?? `Only episodes of this ${name}.`
  if (values === undefined) return optional(line, about)
  return optional(values instanceof RegExp ? v.pipe(v.string(), v.regex(values)) : v.picklist(values), about)
}

const others = {
  from: optional(month, 'First month of publication, YYYY-MM.'),
  to: optional(month, 'Last month of publication.'),
  transcript: optional(v.boolean(), 'Only episodes with a transcript.'),
}
const filters = FILTER_PARAMETERS.map((name) => [
  name,
  Object.hasOwn(others, name) ? others[name as keyof typeof others] : describeFacet(name as FacetName),
])

export const EpisodesQuery = v.object({
  ...(Object.fromEntries(filters) as typeof others & Record<FacetName, ReturnType<typeof describeFacet>>),
  id: optional(some(line), 'Only these episodes.'),
  sort: v.optional(v.picklist(['newest', 'oldest', 'longest', 'title', 'highlights']), 'newest'),
  offset: v.optional(described(whole(MAX_OFFSET), 'Entries to leave out at the start.'), 0),
  limit: v.optional(described(whole(MAX_LISTED), 'Entries in one response.'), 24),
  facts: v.optional(
    described(v.boolean(), 'Tell of all that fit, and count what each further filter would leave.'),
    false,
  ),
  ids: v.optional(
    described(v.boolean(), `Tell the ids of all that fit; of more than ${MAX_IDS} none are told.`),
    false,
  ),
  values: optional(
    v.picklist(FACET_NAMES),
    `Tell all values of this facet; of more than ${MAX_LISTED_VALUES} none are told.`,
  ),
  v: version,
})

export const SuggestQuery = v.object({
  q: described(v.pipe(v.string(), v.maxLength(100)), 'The beginning of a name, a title, a channel or a tag.'),
  limit: v.optional(described(whole(20), 'Most suggestions.'), 8),
  v: version,
})

export const NameParameters = v.object({
  slug: described(
    v.pipe(v.string(), v.maxLength(80), v.regex(/^[\p{L}\p{M}\p{N}_~-]+$/u)),
    'The name, as in its address.',
  ),
})

export const SuggestResponse = v.object({
  suggestions: v.array(
    v.object({
      kind: v.picklist(SUGGESTED_KINDS),
      text: v.string(),
      id: optional(v.string(), 'Slug of a name, id of an episode.'),
      count: described(v.number(), 'Episodes that have it.'),
    }),
  ),
})

export const HealthResponse = v.object({
  status: described(
    v.picklist(['ok', 'degraded']),
    'Degraded: episodes can be read, but not searched, or not all of them.',
  ),
  version: described(v.number(), 'Of this interface.'),
  site: v.object({ episodes: v.number() }),
  search: v.object({
    isUp: v.boolean(),
    name: v.optional(v.string()),
    episodes: v.optional(v.number()),
    health: optional(v.string(), 'Of the index, as the engine calls it now: green, yellow or red.'),
    problem: optional(v.string(), 'What is wrong, for people.'),
  }),
})

export type Schema = v.GenericSchema

export type QueryOf<S extends v.GenericSchema> = v.InferOutput<S>

/** Leaves out checks that JSON Schema cannot express. */
export function describeSchema(schema: v.GenericSchema): Record<string, unknown> {
  const { $schema: _, ...shape } = toJsonSchema(schema, { errorMode: 'ignore' })
  return shape
}
