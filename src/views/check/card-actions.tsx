/** Actions on a checked quotation: copy the true wording or a link, hear it, or search its words. */

import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { HeardPassage } from '../hear/heard-passage.tsx'
import { Button, ButtonLink } from '../parts/controls/button.tsx'
import { HearMatch } from './hear-match.tsx'
import type { MatchLinks } from './match-links.ts'

interface CardActionsProps {
  readonly found: QuotationCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
}

export function CardActions({ found, links, onCopy }: CardActionsProps) {
  const { matches, verdict, nearest, quotation } = found
  const [best] = matches
  const heard = best ?? nearest
  const at = heard && getPassageTime(heard.passage)
  const passage =
    heard && at !== undefined ? { key: `check ${heard.episode} ${at}`, episodeId: heard.episode, at } : undefined
  const copyWording = () => {
    const said = verdict === 'stitched' ? matches : matches.slice(0, 1)
    onCopy(said.map(({ text }) => displayText(text)).join(' … '), 'True wording copied')
  }
  return (
    <div data-print="no" className="check-actions">
      <div className="flex flex-wrap gap-2">
        {best ? (
          <Button variant="primary" icon="copy" data-action="copy" className="phone:flex-1" onClick={copyWording}>
            Copy the true wording
          </Button>
        ) : (
          <ButtonLink icon="search" href={links.searchFor(quotation.text)}>
            Search its words
          </ButtonLink>
        )}
        {passage && <HearMatch passage={passage} label={best ? 'Hear it' : 'Hear the nearest'} />}
        {best && (
          <Button icon="link" className="phone:hidden" onClick={() => onCopy(links.addressOf(best), 'Link copied')}>
            Link
          </Button>
        )}
      </div>
      {passage && <HeardPassage passage={passage} />}
    </div>
  )
}
