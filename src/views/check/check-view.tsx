/** The page that checks quotations: a field, or the text with its quotations beside what was said. */

import { useStore } from 'zustand'
import type { TextCheck } from '../../session/check/text-check.ts'
import { Button } from '../parts/controls/button.tsx'
import { CheckForm } from './check-form.tsx'
import { CheckOutputs } from './check-outputs.tsx'
import { CheckSummary } from './check-summary.tsx'
import { CheckedText } from './checked-text.tsx'
import { describeCheckFaults } from './fault-words.ts'
import type { MatchLinks } from './match-links.ts'
import { PrintedVerdicts } from './printed-verdicts.tsx'
import { QuotationCard } from './quotation-card.tsx'

interface CheckViewProps extends Omit<React.ComponentProps<typeof CheckForm>, 'given'> {
  readonly check: TextCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
  /** Takes every sentence as a quotation. */
  readonly onSentences: () => void
  readonly onRetry: () => void
}

export function CheckView({ check, links, onCopy, onSentences, onRetry, ...form }: CheckViewProps) {
  const phase = useStore(check.state, (state) => state.phase)
  const given = useStore(check.state, (state) => state.given)
  return (
    <main id="main" tabIndex={-1} className="check-page outline-none" data-print="page">
      <h1 className="font-serif text-display font-[560] tracking-[-.014em]">Check a quote</h1>
      {phase === 'empty' ? (
        <CheckForm given={given} {...form} />
      ) : (
        <Result {...{ check, links, onCopy, onSentences, onRetry }} />
      )}
    </main>
  )
}

type ResultProps = Pick<CheckViewProps, 'check' | 'links' | 'onCopy' | 'onSentences' | 'onRetry'>

function Result({ check, links, onCopy, onSentences, onRetry }: ResultProps) {
  const { phase, quotations, faults, chosen } = useStore(check.state)
  const isEmpty = quotations.length === 0 && phase !== 'finding'
  return (
    <>
      <CheckSummary
        check={check}
        tools={
          <span data-print="no" className="flex flex-wrap gap-2 phone:w-full">
            {!isEmpty && <CheckOutputs check={check} links={links} onCopy={onCopy} />}
            <Button className="phone:flex-1" onClick={check.edit}>
              Change the text
            </Button>
          </span>
        }
      />
      {faults.length > 0 && (
        <p role="alert" className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-warn">
          {describeCheckFaults(faults)}
          <Button isSmall onClick={onRetry}>
            Try again
          </Button>
        </p>
      )}
      {isEmpty && phase !== 'failed' && (
        <p className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2">
          No quotation in this text.
          <Button onClick={onSentences}>Check every sentence</Button>
        </p>
      )}
      <div className="check-columns">
        <CheckedText check={check} />
        {chosen !== undefined && (
          <aside aria-label="Chosen quotation" data-print="no" className="check-card">
            <Button
              variant="quiet"
              isSmall
              icon="down"
              className="check-close"
              aria-label="Close"
              onClick={() => check.choose(undefined)}
            />
            <QuotationCard check={check} links={links} onCopy={onCopy} />
          </aside>
        )}
      </div>
      <PrintedVerdicts check={check} links={links} />
      {chosen !== undefined && <div data-print="no" className="check-below-card" />}
    </>
  )
}
