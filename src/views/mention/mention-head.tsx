/** The kind of a name, and how often the library says it. */

import { Link } from 'wouter'
import type { CatalogueEntry, NameEntry } from '../../core/episode/catalogue-schema.ts'
import { NAME_RULE } from '../../core/findings/explain-finding.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatEpisodePath } from '../library/reading-position.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import { formatCount } from '../../core/text/number.ts'
import { MENTION_WORDS } from '../search/kind-words.ts'
import type { MentionPage } from './build-mention.ts'

interface MentionHeadProps {
  readonly entry: NameEntry
  readonly page: MentionPage
  readonly catalogue: readonly CatalogueEntry[]
}

export function MentionHead({ entry, page, catalogue }: MentionHeadProps) {
  const episodes = formatCount(page.episodes.length, 'episode')
  const facts =
    page.total === 0
      ? [`Listed in ${episodes}`, 'never spoken in a transcript']
      : [formatCount(page.total, 'passage'), episodes]
  return (
    <header>
      <p className="mb-2 text-ink-3">{MENTION_WORDS[entry.kind][0]}</p>
      <h1
        className="font-serif text-[52px]/14.5 font-[560] tracking-[-.018em] wrap-anywhere phone:text-[38px]/11"
        dir="auto"
      >
        {displayText(entry.name)}
      </h1>
      <Description entry={entry} catalogue={catalogue} />
      <DottedLine facts={facts} className="mt-3 text-ink-2" />
      <details className="mt-1 max-w-[68ch] text-small text-ink-3">
        <summary className="w-fit cursor-pointer rounded-1 py-1 hover:text-ink narrow:py-3">How this was found</summary>
        <p className="mt-0.5">{NAME_RULE}</p>
      </details>
    </header>
  )
}

/** One episode's remark is no definition: where several list the name, it says whose remark it is, or is left out. */
function Description({ entry, catalogue }: Omit<MentionHeadProps, 'page'>) {
  const { text, textFrom, episodes } = entry
  const source = episodes.length > 1 ? catalogue.find(({ id }) => id === textFrom) : undefined
  if (text === '' || (episodes.length > 1 && !source)) return null
  return (
    <>
      <p
        className="mt-3 line-clamp-4 max-w-[62ch] font-serif text-[21px]/8 text-ink-2 phone:text-[18px]/6.5"
        dir="auto"
      >
        {displayText(text)}
      </p>
      {source && (
        <p className="mt-1 text-small text-ink-3">
          From the notes of{' '}
          <Link
            href={formatEpisodePath(source.id)}
            className="text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current"
          >
            {displayText(source.title)}
          </Link>
        </p>
      )}
    </>
  )
}
