/** Where the reader stopped lately: the sentence, then which episode, when, and how much is left. */

import { Link } from 'wouter'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { Poster } from '../../parts/poster.tsx'
import { POSTER } from '../episode-card.tsx'
import { readPosterFacts } from '../../../core/clip/draw-poster.ts'
import { ProgressBar } from '../progress-bar.tsx'
import { formatEpisodePath } from '../../../services/links.ts'
import { formatLeft } from '../reading-position.ts'
import type { Stop } from './use-stops.ts'

export function ContinueReading({ stops }: { readonly stops: readonly Stop[] }) {
  return (
    <section aria-labelledby="continue-reading">
      <div className="desk-head">
        <h2 id="continue-reading">Continue reading</h2>
      </div>
      <ul className="stops">
        {stops.map(({ position, entry }) => (
          <StoppedAt key={entry.id} position={position} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

function StoppedAt({ position, entry }: Stop) {
  const facts = [
    position.at === undefined ? undefined : formatTimecode(position.at),
    formatLeft(entry.duration, position.at),
  ].filter((fact) => fact !== undefined)
  return (
    <li className="group stop">
      <div>
        <Poster id={entry.id} facts={readPosterFacts(entry)} className={`aspect-video ${POSTER}`} />
        <ProgressBar progress={position.progress} />
      </div>
      <div className="min-w-0">
        <blockquote className="line-clamp-2 font-serif" dir="auto">
          {displayText(position.quote)}
        </blockquote>
        <p className="line-clamp-2" dir="auto">
          <Link href={formatEpisodePath(entry.id, position.at)}>{displayText(entry.title)}</Link>
        </p>
        <p className="num">{facts.join(' · ')}</p>
      </div>
    </li>
  )
}
