/** Where a passage is said: by whom, when, in which episode. */

import { Link } from 'wouter'
import type { QuotationMatch } from '../../core/findings/quotes/check-quotation.ts'
import { getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { SpeakerName } from '../parts/speaker-name.tsx'
import type { MatchLinks } from './match-links.ts'

export function MatchSource({ match, links }: { readonly match: QuotationMatch; readonly links: MatchLinks }) {
  const at = getPassageTime(match.passage)
  return (
    <p className="check-source num">
      {match.speaker !== undefined && <SpeakerName name={displayText(match.speaker)} color={2} />}
      <Link href={links.pathOf(match)} className="text-accent underline">
        {at === undefined ? 'Open the episode' : formatTimecode(at)}
      </Link>
      <span dir="auto">{displayText(links.sourceOf(match.episode))}</span>
    </p>
  )
}
