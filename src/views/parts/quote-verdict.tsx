/** What the check of a quote found, in words. */

import type { QuoteCheck } from '../../core/findings/finding.ts'
import type { Session } from '../../session/session.ts'
import { TimeLink } from './panel-row.tsx'

export function QuoteVerdict({
  session,
  check,
}: {
  readonly session: Session
  readonly check: QuoteCheck | undefined
}) {
  if (!check || check.verdict === 'unchecked') return null
  const place = check.passages[0]
  const at = place?.paragraphAt ?? place?.at
  if (check.verdict === 'verbatim') {
    return (
      <Verdict sign="✓" signClass="text-accent">
        Word for word
        {at !== undefined && isElsewhere(check, at) && (
          <>
            {' '}
            at <TimeLink session={session} at={at} className="underline underline-offset-3" />
          </>
        )}
      </Verdict>
    )
  }
  if (check.verdict === 'absent') {
    return (
      <Verdict sign="≈" signClass="text-warn" title="No passage of this transcript holds enough of these words.">
        Edited wording
      </Verdict>
    )
  }
  return (
    <Verdict
      sign="≈"
      signClass="text-warn"
      title={`${Math.round(check.confidence * 100)} % of its longer words are there.`}
    >
      Edited wording
      {at !== undefined && (
        <>
          , closest at{' '}
          <TimeLink session={session} at={at} className="underline decoration-line-2 underline-offset-3 num" />
        </>
      )}
    </Verdict>
  )
}

interface VerdictProps {
  readonly sign: string
  readonly signClass: string
  readonly title?: string
  readonly children: React.ReactNode
}

function Verdict({ sign, signClass, title, children }: VerdictProps) {
  return (
    <span className="inline-flex items-baseline gap-1.25 text-ink-3" title={title}>
      <span aria-hidden="true" className={`font-semibold ${signClass}`}>
        {sign}
      </span>
      <span>{children}</span>
    </span>
  )
}

/** The words are there, but more than a minute from where the file says. */
function isElsewhere(check: QuoteCheck, at: number): boolean {
  return check.claimedAt !== undefined && Math.abs(check.claimedAt - at) > 60
}
