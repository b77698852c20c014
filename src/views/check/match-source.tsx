/** Where a passage is said: by whom, when, in which episode. */

import { Link } from 'wouter'
import type { QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { formatMatchTime, type MatchLinks } from './match-links.ts'

export function MatchSource({ match, links }: { readonly match: QuotationMatch; readonly links: MatchLinks }) {
  const { speaker } = match
  return (
    <p className="check-source num">
      {/* In ink: the colours of an episode count its own voices, which other episodes do not share. */}
      {speaker !== undefined && <SpeakerName name={displayText(speaker)} color={0} />}
      <Link href={links.pathOf(match)} className="text-accent underline">
        {formatMatchTime(match) ?? 'Open the episode'}
      </Link>
      <span dir="auto">{displayText(links.sourceOf(match.episode))}</span>
    </p>
  )
}
