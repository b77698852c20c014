/** Links from a quote to where it is said, and to the file's own time if that differs. */

import type { QuoteCheck } from '../../core/findings/finding.ts'
import { hasWrongTime, getQuotedPassages } from '../../core/findings/quotes/quote-check.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'

interface GoToPassageProps {
  readonly check: QuoteCheck | undefined
}

export function GoToPassage({ check }: GoToPassageProps) {
  const session = useSession()
  if (!check || check.passages.length === 0) return null
  const { claimedAt } = check
  return (
    <>
      <Button
        variant="quiet"
        icon="right"
        isSmall
        onClick={() => session.commands.goToPassages(getQuotedPassages(check))}
      >
        Go to passage
      </Button>
      {claimedAt !== undefined && hasWrongTime(check) && (
        <Button variant="quiet" isSmall onClick={() => session.commands.goTo(claimedAt)}>
          Go to the file’s time, {formatTimecode(claimedAt)}
        </Button>
      )}
    </>
  )
}
