/** How many quotations there are of each verdict; pressing one shows only those. While it works: how far it is. */

import { useStore } from 'zustand'
import type { QuotationVerdict } from '../../core/findings/quotes/check-quotation.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { Button } from '../parts/controls/button.tsx'
import { describeSearched, VERDICT_ORDER, VERDICTS } from './check-words.ts'
import { VerdictSign } from './verdict-sign.tsx'

export function CheckSummary({ check, tools }: { readonly check: TextCheck; readonly tools: React.ReactNode }) {
  const { phase, quotations, checks, searched, filter, scope } = useStore(check.state)
  const counts = new Map<QuotationVerdict, number>()
  for (const { verdict } of checks) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const verdicts = VERDICT_ORDER.filter((verdict) => counts.has(verdict))
  const words = verdicts
    .map((verdict) => `${formatNumber(counts.get(verdict)!)} ${VERDICTS[verdict].counted}`)
    .join(', ')
  const isWorking = phase === 'finding' || phase === 'checking'
  return (
    <>
      <div className="check-summary num">
        <b className="font-semibold">{formatCount(quotations.length, 'quotation')}</b>
        {/* Paper has no buttons. */}
        <span className="check-printed">{words}</span>
        {verdicts.map((verdict) => (
          <button
            key={verdict}
            type="button"
            aria-pressed={filter === verdict}
            className="check-count"
            onClick={() => check.setFilter(verdict)}
          >
            <VerdictSign verdict={verdict} />
            {formatNumber(counts.get(verdict)!)} {VERDICTS[verdict].counted}
          </button>
        ))}
        <span className="flex-1" />
        {tools}
      </div>
      {isWorking && (
        <div className="mt-3 flex items-center gap-3">
          <progress
            aria-label="Checked quotations"
            value={phase === 'checking' ? checks.length : undefined}
            max={Math.max(1, quotations.length)}
            className="check-progress"
          />
          <span className="text-small text-ink-3 num">
            {phase === 'finding'
              ? 'Looking for quotations…'
              : `${formatNumber(checks.length)} of ${formatNumber(quotations.length)}`}
          </span>
          <Button isSmall onClick={check.stop}>
            Stop
          </Button>
        </div>
      )}
      {phase === 'stopped' && (
        <p className="mt-2 text-small text-ink-3">
          Stopped: {formatNumber(checks.length)} of {formatCount(quotations.length, 'quotation')} checked.
        </p>
      )}
      {searched && quotations.length > 0 && (
        <p className="mt-2 text-small text-ink-3 num">
          {scope.name !== undefined && `${scope.name}: `}
          {describeSearched(searched)}
        </p>
      )}
      <p role="status" className="sr-only">
        {phase === 'done' && `${formatCount(checks.length, 'quotation')} checked: ${words}`}
      </p>
    </>
  )
}
