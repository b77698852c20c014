/** Schema of `library/summary.json`: what the library page shows at first, of much the same size for a library of any size. */

import * as v from 'valibot'
import type { Catalogue } from '../catalogue-schema.ts'
import { FACET_NAMES, type FacetName, FACETS } from '../facets.ts'
import { parseJson } from '../../episode/parse-json.ts'
import type { ReadIssue } from '../../episode/read-episode.ts'
import { AGAIN, readCatalogue } from '../read-catalogue.ts'
import { readShape } from '../../episode/read-shape.ts'
import { count, list, text, type Frozen } from '../../episode/schema-fields.ts'

const FacetSchema = v.object({
  /** Number of all values. */
  total: count,
  /** Those with the most episodes, a few at most. */
  values: list(v.object({ name: text, count })),
})
const facetSchemas = FACET_NAMES.map((name) => [
  name,
  FACETS[name].isLater ? v.optional(FacetSchema, { total: 0, values: [] }) : FacetSchema,
])
export const FacetsSchema = v.object(Object.fromEntries(facetSchemas) as Record<FacetName, typeof FacetSchema>)

const SummarySchema = v.object({
  episodes: count,
  /** Sum of the stated lengths, in seconds. */
  duration: v.number(),
  /** Episodes with a transcript. */
  transcripts: count,
  /** Episodes with a sentence for their card. */
  quotes: count,
  /** Episodes without a date. */
  undated: count,
  /** Episodes that state no length. Absent in files of older versions. */
  unmeasured: v.optional(count),
  facets: FacetsSchema,
  /** The largest channels, `''` for none, with who speaks in a third of their episodes or more. Absent in files of older versions. */
  channels: v.optional(list(v.object({ name: text, hosts: list(text) }))),
  shelf: v.object({
    /** Months with episodes, rising. */
    months: list(v.object({ month: text, count })),
    /** Minutes of the longest episode of each spine, oldest first. */
    lengths: list(count),
    /** Indexes of the spines without any transcript. */
    bare: list(count),
    /** Minutes that few episodes exceed. */
    high: count,
  }),
  /** Entries in each part. */
  partSize: count,
  /** Hashes in the names `part-<hash>.json` of the entries that follow the first, in their order. */
  parts: list(text),
  /** Absent in files of older versions. */
  lists: v.optional(
    v.object({
      /** Stated by each of the files that the library is filtered by; those with another one are of another build. */
      library: text,
      /** Number of files `lists-<buckets>-<n>.json`. */
      buckets: count,
    }),
  ),
  /** Number of files `ids-<buckets>-<n>.json`, which hold the same entries by the hash of their id. */
  buckets: count,
})
export type LibrarySummary = Frozen<v.InferOutput<typeof SummarySchema>>
export type ShelfFacts = LibrarySummary['shelf']

/** The newest episodes of a library, with what is known of all of them. */
export interface SummarisedCatalogue {
  readonly summary: LibrarySummary
  /** `episodes`: the newest. */
  readonly catalogue: Catalogue
}

type ReadSummary = ({ readonly ok: true } & SummarisedCatalogue) | { readonly ok: false; readonly problem: ReadIssue }

/** Parses the text of `library/summary.json`. Its entries are all valid or it is not used. Never throws. */
export function parseSummary(content: string): ReadSummary {
  const parsed = parseJson(content)
  if (!parsed.ok) return { ok: false, problem: { code: parsed.code, what: parsed.what, hint: AGAIN } }
  const listed = readCatalogue(parsed.value)
  if (!listed.ok) return listed
  const read = readShape(v.object({ summary: SummarySchema }), parsed.value)
  const issue = read.ok ? listed.skipped[0] : describeIssue(read.issue.path)
  if (!read.ok || issue) return { ok: false, problem: issue ?? describeIssue('summary') }
  return { ok: true, summary: read.value.summary, catalogue: listed.catalogue }
}

function describeIssue(path: string): ReadIssue {
  return { code: 'invalid-field', path, what: `${path} does not fit`, hint: AGAIN }
}
