/** Opens the share sheet on a quote of the file, with the words of the file. */

import type { HighlightQuote, Quote } from '../../core/episode/schema.ts'
import type { QuoteCheck } from '../../core/findings/finding.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'

interface ShareQuoteProps {
  readonly quote: Quote | HighlightQuote
  readonly check: QuoteCheck
}

export function ShareQuote({ quote, check }: ShareQuoteProps) {
  const { commands } = useSession()
  const [passage] = check.passages
  if (!passage) return null
  return (
    <Button variant="quiet" icon="share" isSmall onClick={() => commands.share(passage, { quote, check })}>
      Share
    </Button>
  )
}
