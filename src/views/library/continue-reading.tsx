/** Where the reader stopped lately: the sentence, then which episode, when, and how much is left. At most two. */

import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Poster } from '../parts/poster.tsx'
import { readPosterFacts } from './poster-facts.ts'
import { ProgressBar } from './progress-bar.tsx'
import { formatEpisodePath } from '../../session/links.ts'
import { formatLeft, type ReadingPosition } from './reading-position.ts'

const SHOWN = 2

interface ContinueReadingProps {
  readonly episodes: readonly CatalogueEntry[]
  /** The latest first; positions in episodes that the catalogue lacks are skipped. */
  readonly positions: readonly ReadingPosition[]
}

export function ContinueReading({ episodes, positions }: ContinueReadingProps) {
  const shown = positions
    .flatMap((position) => {
      const entry = episodes.find(({ id }) => id === position.episodeId)
      return entry ? [{ position, entry }] : []
    })
    .slice(0, SHOWN)
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="continue-reading">
      <h2 id="continue-reading" className="mt-12 mb-4 font-serif text-section font-semibold phone:mt-8 phone:mb-3">
        Continue reading
      </h2>
      <div className="grid grid-cols-2 gap-8 max-desk:gap-6 phone:grid-cols-1 phone:gap-5">
        {shown.map(({ position, entry }) => (
          <StoppedAt key={entry.id} position={position} entry={entry} />
        ))}
      </div>
    </section>
  )
}

function StoppedAt({ position, entry }: { readonly position: ReadingPosition; readonly entry: CatalogueEntry }) {
  const facts = [
    position.at === undefined ? undefined : formatTimecode(position.at),
    formatLeft(entry.duration, position.at),
  ].filter((fact) => fact !== undefined)
  return (
    <article className="group relative grid grid-cols-[136px_minmax(0,1fr)] gap-4 max-desk:grid-cols-[104px_minmax(0,1fr)] phone:gap-3.5">
      <div>
        <Poster
          id={entry.id}
          facts={readPosterFacts(entry)}
          className="aspect-video rounded-2 group-has-focus-visible:ring-2 group-has-focus-visible:ring-accent group-has-focus-visible:ring-offset-2 group-has-focus-visible:ring-offset-paper"
        />
        <ProgressBar progress={position.progress} />
      </div>
      <div className="min-w-0">
        <blockquote className="line-clamp-2 font-serif text-[17px]/6.25 text-pretty phone:text-[16px]/5.75" dir="auto">
          {displayText(position.quote)}
        </blockquote>
        <p className="mt-1.5 text-small text-ink-3 num">
          <Link
            href={formatEpisodePath(entry.id, position.at)}
            className="block font-medium wrap-anywhere text-ink-2 outline-none group-hover:underline group-hover:underline-offset-3 after:absolute after:inset-0 after:content-['']"
          >
            {displayText(entry.title)}
          </Link>
          {facts.join(', ')}
        </p>
      </div>
    </article>
  )
}
