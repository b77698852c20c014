/** One episode of the library: drawn poster, title, where and when it was published, what its file lists. One link. */

import { Link } from 'wouter'
import { formatDay } from '../../core/time/day.ts'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Poster } from '../parts/poster.tsx'
import { formatCount } from '../../core/text/number.ts'
import { splitTitle } from '../parts/title.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import { readPosterFacts } from './poster-facts.ts'
import { ProgressBar } from './progress-bar.tsx'
import { formatEpisodePath } from './reading-position.ts'

interface EpisodeCardProps {
  readonly entry: CatalogueEntry
  /** 0 to 1; undefined when the reader has not begun. */
  readonly progress: number | undefined
}

const CARD = 'group relative min-w-0'
/** Not laid out nor painted until it comes near; the ring of the focus lies around it. */
const UNSEEN = '[contain-intrinsic-block-size:auto_300px] [content-visibility:auto] [overflow-clip-margin:8px]'

export function EpisodeCard({ entry, progress }: EpisodeCardProps) {
  const { main, sub } = splitTitle(displayText(entry.title))
  const facts = [entry.channel, formatDay(entry.publishedOn, true)].filter((fact) => fact !== undefined)
  return (
    <article className={`${CARD} ${UNSEEN}`}>
      <Poster
        id={entry.id}
        facts={readPosterFacts(entry)}
        className="aspect-video rounded-2 group-has-focus-visible:ring-2 group-has-focus-visible:ring-accent group-has-focus-visible:ring-offset-2 group-has-focus-visible:ring-offset-paper"
      >
        {entry.duration !== undefined && (
          <span className="absolute end-2 bottom-2 rounded-1 bg-[rgb(0_0_0/.62)] px-1.5 py-0.5 text-micro font-medium num">
            {formatTimecode(entry.duration)}
          </span>
        )}
      </Poster>
      {progress !== undefined && <ProgressBar progress={progress} />}
      <h3
        className={`font-serif text-[18px]/6 font-semibold tracking-[-.003em] text-pretty wrap-anywhere ${progress === undefined ? 'mt-3.5' : 'mt-3'}`}
      >
        <Link
          href={formatEpisodePath(entry.id)}
          className="outline-none group-hover:underline group-hover:decoration-[1.5px] group-hover:underline-offset-4 after:absolute after:inset-0 after:content-['']"
        >
          {main}
          {sub !== undefined && (
            <>
              {': '}
              <span className="font-normal text-ink-2">{sub}</span>
            </>
          )}
        </Link>
      </h3>
      <DottedLine facts={facts} className="mt-1.5 text-small text-ink-2" />
      <DottedLine facts={listCounts(entry)} className="mt-1 text-small text-ink-3" />
      {entry.tags.length > 0 && <p className="mt-1 truncate text-small text-ink-3">{entry.tags.join(', ')}</p>}
    </article>
  )
}

/** Only what there is; a bare transcript has at least its words. */
function listCounts({ counts }: CatalogueEntry): string[] {
  const listed = [
    counts.highlights > 0 ? formatCount(counts.highlights, 'highlight') : '',
    counts.keyPoints > 0 ? formatCount(counts.keyPoints, 'key point') : '',
    counts.mentions > 0 ? formatCount(counts.mentions, 'mention') : '',
  ].filter((text) => text !== '')
  return listed.length > 0 ? listed : [counts.words > 0 ? formatCount(counts.words, 'word') : 'No transcript']
}
