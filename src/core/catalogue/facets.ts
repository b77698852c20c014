/** The facts by which episodes are filtered, a row each: everything that lists, counts, stores or offers them maps over this table. */

import type { CatalogueEntry, FactField } from './catalogue-schema.ts'
import { classifyLength, LENGTHS, NO_DATE } from './catalogue-values.ts'

export type FilterFacts = Pick<CatalogueEntry, FactField>

/** An entry, a row of few bytes or, but for those who speak, an episode file. */
export type PartialFacts = Partial<FilterFacts> & { readonly counts?: Pick<CatalogueEntry['counts'], 'words'> }

interface FacetRow {
  /** As the episode spells them, each once or more. */
  readonly valuesOf: (facts: PartialFacts) => readonly string[]
  /** The field it is read from, where that is stored for it. */
  readonly field?: FactField
  /** Content of the field. Default: a name. */
  readonly as?: 'names' | 'day' | 'seconds'
  /** Spellings that differ in case are one value. Only of facets in `SUGGESTED_KINDS`, of which the engine keeps the spellings. */
  readonly ignoresCase?: true
  /** Order of its values. Default: most episodes first, then by name. */
  readonly compare?: (a: string, b: string) => number
  /** The values there can be. Default: any text. */
  readonly values?: readonly string[] | RegExp
  /** A value can have many episodes that lie far apart among all, as any name can: they are listed in files of their own. */
  readonly hasLongLists?: true
  /** On or off: its one value is `ON`. */
  readonly isSwitch?: true
  /** Operators of a query that choose episodes by words that begin a value. */
  readonly prefixes?: readonly string[]
  /** Absent in files of older versions. */
  readonly isLater?: true
}

/** The value of a switch. */
export const ON = '1'

const lengths: readonly string[] = LENGTHS

const table = {
  channel: {
    valuesOf: ({ channel }) => (channel ? [channel] : []),
    field: 'channel',
    hasLongLists: true,
    prefixes: ['in', 'channel'],
  },
  year: {
    valuesOf: ({ publishedOn }) => [publishedOn?.slice(0, 4) ?? NO_DATE],
    field: 'publishedOn',
    as: 'day',
    compare: compareYears,
    values: /^(\d{4}|none)$/,
  },
  speaker: {
    valuesOf: ({ speakers = [] }) => speakers,
    field: 'speakers',
    as: 'names',
    ignoresCase: true,
    hasLongLists: true,
  },
  tag: {
    valuesOf: ({ tags = [] }) => tags,
    field: 'tags',
    as: 'names',
    ignoresCase: true,
    hasLongLists: true,
    prefixes: ['tag'],
  },
  length: {
    valuesOf: ({ duration }) => (duration === undefined ? [] : [classifyLength(duration)]),
    field: 'duration',
    as: 'seconds',
    compare: (a, b) => lengths.indexOf(a) - lengths.indexOf(b),
    values: lengths,
  },
  language: {
    // `en` and `en-US` are one language.
    valuesOf: ({ language = '' }) => language.toLowerCase().match(/^[a-z]{2,8}/) ?? [],
    field: 'language',
    prefixes: ['language'],
    isLater: true,
  },
  transcript: {
    valuesOf: ({ counts }) => (counts?.words ? [ON] : []),
    isSwitch: true,
  },
} as const satisfies Readonly<Record<string, FacetRow>>

export const FACETS: Readonly<Record<FilterName, FacetRow>> = table

export type FilterName = keyof typeof table
type WithKey<Key extends string> = {
  [Name in FilterName]: (typeof table)[Name] extends Readonly<Record<Key, unknown>> ? Name : never
}[FilterName]
/** One of its values is chosen, from a list. */
export type FacetName = Exclude<FilterName, WithKey<'isSwitch'>>
/** An operator of a query chooses by it. */
export type NamedFacet = WithKey<'prefixes'>

export const FILTER_NAMES = Object.keys(table) as readonly FilterName[]
export const FACET_NAMES = FILTER_NAMES.filter((name): name is FacetName => !FACETS[name].isSwitch)

/** Parameters of links and of the interface of a server, in their order. */
export const FILTER_PARAMETERS: readonly (FilterName | 'from' | 'to')[] = [
  ...new Set([...(['channel', 'tag', 'speaker', 'year', 'from', 'to'] as const), ...FILTER_NAMES]),
]

/** One that no episode can have is none. */
export function isValueOf(name: FilterName, value: string): boolean {
  const { values } = FACETS[name]
  return values === undefined || (values instanceof RegExp ? values.test(value) : values.includes(value))
}

/** Latest first, those without a date last. */
function compareYears(a: string, b: string): number {
  if (a === NO_DATE || b === NO_DATE) return a === NO_DATE ? 1 : -1
  return a < b ? 1 : -1
}
