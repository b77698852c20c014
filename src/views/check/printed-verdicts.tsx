/** On paper, below the text: the verdict of each of its numbered quotations, what was said, and where. */

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { explainWhole, VERDICTS } from './check-words.ts'
import { MatchSource } from './match-source.tsx'
import type { MatchLinks } from './match-links.ts'
import './printed-verdicts.css'

/** Only while it is printed: a book has thousands. */
export function PrintedVerdicts({ check, links }: { readonly check: TextCheck; readonly links: MatchLinks }) {
  const checks = useStore(check.state, (state) => state.checks)
  const isPrinting = useIsPrinting()
  if (!isPrinting || checks.length === 0) return null
  return (
    <section className="printed-verdicts">
      <h2 className="font-serif text-section font-semibold">Verdicts</h2>
      <ol>
        {checks.map((found, index) => (
          // Quotations never move.
          // oxlint-disable-next-line react/no-array-index-key
          <PrintedVerdict key={index} found={found} links={links} />
        ))}
      </ol>
    </section>
  )
}

function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    const paper = window.matchMedia('print')
    // Drawn before the browser lays out the paper.
    const show = (is: boolean) => flushSync(() => setPrinting(is))
    window.addEventListener('beforeprint', () => show(true), { signal })
    window.addEventListener('afterprint', () => show(false), { signal })
    paper.addEventListener('change', () => show(paper.matches), { signal })
    return () => listening.abort()
  }, [])
  return isPrinting
}

function PrintedVerdict({ found, links }: { readonly found: QuotationCheck; readonly links: MatchLinks }) {
  const { verdict, matches } = found
  return (
    <li>
      <p>
        <b>{VERDICTS[verdict].name}.</b> {explainWhole(found)}
      </p>
      {(verdict === 'stitched' ? matches : matches.slice(0, 1)).map((match, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <p dir="auto" className="check-said">
            {displayText(match.text)}
          </p>
          <MatchSource match={match} links={links} />
        </div>
      ))}
    </li>
  )
}
