/** What readers see of each fact that episodes are filtered by: in the library, in a page of results, and in a query. */

import { NO_DATE } from '../../../core/catalogue/catalogue-values.ts'
import type { FacetName } from '../../../core/catalogue/facets.ts'

export interface FacetWords {
  /** Of one choice, of the list, and of many choices. */
  readonly one: string
  readonly title: string
  readonly noun: string
  /** So many are shown before all are asked for. */
  readonly atFirst: number
  /** Offered also where there is only one value. */
  readonly isAlways?: true
  /** Default: the value as it is. */
  readonly labelOf?: (value: string) => string
  /** In a page of results, where another word is used. */
  readonly found?: Pick<FacetWords, 'one' | 'noun'>
  /** The values are of somebody who can say what was searched. */
  readonly isSpoken?: true
  /** Before a value that an operator names. */
  readonly does?: string
  /** The operator as it is typed, with what it does. */
  readonly sign?: readonly [typed: string, does: string]
}

const LENGTH_WORDS: Readonly<Record<string, string>> = {
  short: 'Under 30 minutes',
  medium: '30 to 90 minutes',
  long: 'Over 90 minutes',
}

export const FACET_WORDS: Readonly<Record<FacetName, FacetWords>> = {
  channel: {
    one: 'Channel',
    title: 'Channels',
    noun: 'channels',
    atFirst: 8,
    isAlways: true,
    isSpoken: true,
    does: 'in',
    sign: ['in:channel', 'only episodes of that channel'],
  },
  year: {
    one: 'Year',
    title: 'Years',
    noun: 'years',
    atFirst: 8,
    labelOf: (value) => (value === NO_DATE ? 'No date' : value),
  },
  speaker: {
    one: 'Person',
    title: 'People who speak',
    noun: 'people',
    atFirst: 7,
    found: { one: 'Speaker', noun: 'speakers' },
    isSpoken: true,
  },
  tag: {
    one: 'Tag',
    title: 'Tags',
    noun: 'tags',
    atFirst: 7,
    isAlways: true,
    does: 'tagged',
    sign: ['tag:name', 'only episodes with that tag'],
  },
  length: {
    one: 'Length',
    title: 'Lengths',
    noun: 'lengths',
    atFirst: 3,
    labelOf: (value) => LENGTH_WORDS[value] ?? value,
  },
  language: {
    one: 'Language',
    title: 'Languages',
    noun: 'languages',
    atFirst: 7,
    labelOf: nameLanguage,
    does: 'in',
    sign: ['language:de', 'only episodes in that language'],
  },
}

/** `German` for `de`; what is no code stays as it is. */
function nameLanguage(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
