/** The page that checks quotations: a field, or the text with its quotations beside what was said. */

import { capitalize } from '../../core/text/capitalize.ts'
import { useEffect, useRef, type PointerEvent, type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { flushSync } from 'react-dom'
import { type CheckFilter, isDiffering, listKinds, type TextCheck } from '../../services/check/text-check.ts'
import { useIsPhone } from '../../services/use-reader.ts'
import { countEach } from '../../core/text/group-by.ts'
import { Button } from '../parts/controls/button.tsx'
import { CheckForm } from './check-form.tsx'
import { CheckedText } from './checked-text.tsx'
import {
  BAD,
  describeCheckFaults,
  describeSearched,
  explainWhole,
  KIND_ORDER,
  KINDS,
  listParts,
  nameCheck,
  PASSED_OVER,
} from './check-words.ts'
import { type MatchLinks, MatchSource } from './match-source.tsx'
import { QuotationCard } from './quotation-card.tsx'
import { focusSign } from './show-chosen.ts'
import {
  formatReportCsv,
  formatReportJson,
  formatReportMarkdown,
  type ReportWords,
} from '../../core/export/quotations-report.ts'
import { correctQuotations } from '../../core/findings/quotations/correct-quotations.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { shortenText } from '../../core/text/truncate-text.ts'
import { saveFile } from '../../services/files.ts'
import { MenuButton } from '../parts/controls/menu.tsx'
import type { QuotationCheck } from '../../core/findings/quotes/check-quotation.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { VerdictSign } from './verdict-sign.tsx'
import './check.css'

interface CheckViewProps extends Omit<React.ComponentProps<typeof CheckForm>, 'given' | 'onWrite'> {
  readonly check: TextCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
  readonly onEdit: () => void
  readonly onStep: (by: 1 | -1) => void
  readonly onSentences: () => void
  readonly onRetry: () => void
}

export function CheckView({ check, links, onCopy, onEdit, onStep, onSentences, onRetry, ...form }: CheckViewProps) {
  const isEmpty = useStore(check.state, ({ phase }) => phase === 'empty')
  const given = useStore(check.state, (state) => state.given)
  return (
    <main id="main" tabIndex={-1} className="check-page outline-none" data-print="page">
      <div className="flex items-center gap-2">
        <h1 className="flex-1 font-serif text-display font-[560] tracking-[-.014em]">Check a quote</h1>
        {!isEmpty && <CheckTools check={check} links={links} onCopy={onCopy} onEdit={onEdit} />}
      </div>
      <Reading check={check} />
      {isEmpty ? (
        <CheckForm given={given} onWrite={check.write} {...form} />
      ) : (
        <Result {...{ check, links, onCopy, onEdit, onStep, onSentences, onRetry }} />
      )}
    </main>
  )
}

/** Of a file: what is shown meanwhile stays. */
function Reading({ check }: { readonly check: TextCheck }) {
  const reading = useStore(check.state, (state) => state.reading)
  const refusal = useStore(check.state, (state) => state.refusal)
  if (reading !== undefined)
    return (
      <div className="mt-3 flex items-center gap-3">
        <span role="status" className="text-small text-ink-3">
          Reading {reading}…
        </span>
        <Button isSmall onClick={check.stop}>
          Stop
        </Button>
      </div>
    )
  if (!refusal) return null
  const { name, what, hint } = refusal
  return (
    <p role="alert" className="mt-3 text-warn">
      {name === undefined ? 'Not checked' : `${name} is not checked`}: {what}. {capitalize(hint)}.
    </p>
  )
}

type ResultProps = Omit<CheckViewProps, keyof React.ComponentProps<typeof CheckForm>>

function Result({ check, links, onCopy, onEdit, onStep, onSentences, onRetry }: ResultProps) {
  const phase = useStore(check.state, (state) => state.phase)
  const isEmpty = useStore(check.state, ({ quotations }) => quotations.length === 0) && phase !== 'finding'
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The field that had the focus is gone.
    if (document.activeElement === document.body) summary.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <div ref={summary} role="group" aria-label="Result" tabIndex={-1} className="outline-none">
        <CheckSummary check={check} />
      </div>
      <Faults check={check} onRetry={onRetry} />
      {isEmpty && phase === 'done' && (
        <p className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2">
          No quotation in this text.
          <Button onClick={onSentences}>Check every sentence</Button>
          <Button onClick={onEdit}>Change the text</Button>
        </p>
      )}
      <div className="check-columns grid items-start gap-x-16 mt-6">
        <CheckedText check={check} />
        <Chosen {...{ check, links, onCopy, onStep }} />
      </div>
      <PassedOver check={check} />
      <PrintedVerdicts check={check} links={links} />
    </>
  )
}

/** Rows that are drawn; a book has thousands. */
const MAX_PASSED = 200
/** Characters of one. */
const MAX_SHOWN = 80

function PassedOver({ check }: { readonly check: TextCheck }) {
  const passedOver = useStore(check.state, (state) => state.passedOver)
  if (passedOver.length === 0) return null
  const more = passedOver.length - MAX_PASSED
  return (
    <details className="mt-8 text-small text-ink-2">
      <summary className="py-2.5 num">{formatNumber(passedOver.length)} between marks not checked</summary>
      <ul className="num">
        {passedOver.slice(0, MAX_PASSED).map(({ line, column, text, reason }) => (
          <li key={`${line}:${column}`}>
            Line {formatNumber(line)}: “<span dir="auto">{shortenText(text, MAX_SHOWN)}</span>”, {PASSED_OVER[reason]}
          </li>
        ))}
        {more > 0 && <li>and {formatNumber(more)} more, which the command line lists</li>}
      </ul>
    </details>
  )
}

function Faults({ check, onRetry }: Pick<ResultProps, 'check' | 'onRetry'>) {
  const faults = useStore(check.state, (state) => state.faults)
  const mended = useStore(check.state, (state) => state.mended)
  const isMended = mended.length > 0
  const reported = isMended ? mended : faults
  return (
    <div className="check-faults">
      {reported.length > 0 && (
        // It keeps its place once it is mended: the text below does not move.
        <p
          role={isMended ? undefined : 'alert'}
          data-mended={isMended || undefined}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 text-warn"
        >
          {describeCheckFaults(reported)}
          <Button isSmall onClick={onRetry}>
            Try again
          </Button>
        </p>
      )}
      <p role="status" className="text-ink-2">
        {isMended && 'The library can be searched again. All quotations were checked once more.'}
      </p>
    </div>
  )
}

function Chosen({ check, links, onCopy, onStep }: Pick<ResultProps, 'check' | 'links' | 'onCopy' | 'onStep'>) {
  const chosen = useStore(check.state, (state) => state.chosen)
  if (chosen === undefined) return null
  const close = () => {
    check.choose(undefined)
    focusSign(chosen)
  }
  return (
    <>
      <CardSheet onClose={close}>
        <QuotationCard {...{ check, links, onCopy, onStep }} />
      </CardSheet>
      <div data-print="no" className="check-below-card" />
    </>
  )
}

/** What becomes of the whole text. A phone has it in the menu. */
function CheckTools({ check, links, onCopy, onEdit }: Pick<ResultProps, 'check' | 'links' | 'onCopy' | 'onEdit'>) {
  const { given, checks, searched } = useStore(check.state)
  const isSmall = useIsPhone()
  const edit = { name: 'Change the text', run: onEdit }
  if (!given || !searched || checks.length === 0) return <CheckMenu actions={[edit]} />
  const words: ReportWords = {
    nameOf: nameCheck,
    explain: explainWhole,
    compared: describeSearched(searched),
    sourceOf: links.sourceOf,
    addressOf: links.addressOf,
  }
  const save = (text: string, ending: string, type: string) =>
    saveFile(new Blob([text], { type }), `checked-quotations.${ending}`)
  const copyCorrected = () => {
    const { text, corrected, left } = correctQuotations(given.text, checks)
    const rest = left > 0 ? `, ${formatNumber(left)} left as written` : ''
    onCopy(text, `Text copied: ${formatCount(corrected, 'quotation')} corrected${rest}`)
  }
  return (
    <>
      {!isSmall && (
        <Button data-print="no" onClick={copyCorrected}>
          Copy corrected text
        </Button>
      )}
      <CheckMenu
        actions={[
          ...(isSmall ? [{ name: 'Copy corrected text', run: copyCorrected }] : []),
          edit,
          { name: 'Export Markdown', run: () => save(formatReportMarkdown(checks, words), 'md', 'text/markdown') },
          { name: 'Export CSV', run: () => save(formatReportCsv(checks, words), 'csv', 'text/csv') },
          { name: 'Export JSON', run: () => save(formatReportJson(checks, words), 'json', 'application/json') },
          { name: 'Print', run: () => window.print() },
        ]}
      />
    </>
  )
}

function CheckMenu({ actions }: Pick<React.ComponentProps<typeof MenuButton>, 'actions'>) {
  return (
    <div data-print="no">
      <MenuButton label="More" actions={actions} />
    </div>
  )
}

/** The chosen quotation beside the text; in a narrow window a sheet over it, closed by pressing the handle on top, or by dragging its head down. */
function CardSheet({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  const sheet = useRef<HTMLElement>(null)
  const drag = useDragAway(sheet, onClose)
  return (
    <aside ref={sheet} aria-label="Chosen quotation" data-print="no" className="check-card" {...drag}>
      <button
        type="button"
        aria-label="Close"
        data-action="close"
        data-sheet-head=""
        className="check-grip"
        onClick={onClose}
      />
      {children}
    </aside>
  )
}

/** Pixels that the sheet is dragged down before letting it go closes it; less flung at this speed (pixels a millisecond) does too. */
const FAR = 90
/** Pixels that a finger moves while it presses. */
const STILL = 4
const FLUNG = 0.5

/** Handlers that let `[data-sheet-head]` be dragged. In a wide window, where the head is no handle, they do nothing. */
function useDragAway(sheet: { readonly current: HTMLElement | null }, close: () => void) {
  const from = useRef<{ readonly y: number; readonly at: number }>(undefined)
  const move = (y: number) => sheet.current?.style.setProperty('translate', `0 ${Math.max(0, y)}px`)
  const end = () => {
    from.current = undefined
    sheet.current?.style.removeProperty('translate')
  }
  return {
    onPointerDown: ({ target, currentTarget, clientY, timeStamp, isPrimary }: PointerEvent<HTMLElement>) => {
      const isHead = target instanceof Element && target.closest('[data-sheet-head]') !== null
      if (!isHead || !isPrimary || getComputedStyle(currentTarget).position !== 'fixed') return
      from.current = { y: clientY, at: timeStamp }
    },
    onPointerMove: ({ clientY, currentTarget, pointerId }: PointerEvent<HTMLElement>) => {
      if (!from.current || (Math.abs(clientY - from.current.y) < STILL && !currentTarget.hasPointerCapture(pointerId)))
        return
      // Only now, so that a press of a button in the head stays one.
      currentTarget.setPointerCapture(pointerId)
      move(clientY - from.current.y)
    },
    onPointerUp: ({ clientY, timeStamp }: PointerEvent<HTMLElement>) => {
      if (!from.current) return
      const by = clientY - from.current.y
      const isFlung = by > FAR / 3 && by / (timeStamp - from.current.at) > FLUNG
      end()
      if (by > FAR || isFlung) close()
    },
    onPointerCancel: end,
  }
}

/** Only while it is printed: a book has thousands. */
function PrintedVerdicts({ check, links }: { readonly check: TextCheck; readonly links: MatchLinks }) {
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
  return (
    <li>
      <p>
        <b>{nameCheck(found)}.</b> {explainWhole(found)}
      </p>
      {listParts(found).map((match, index) => (
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

/** How many quotations there are of each kind; pressing one steps through those only. While it works: how far it is. */
function CheckSummary({ check }: { readonly check: TextCheck }) {
  const { phase, quotations, checks, searched, filter, scope } = useStore(check.state)
  const counts = countEach(checks.flatMap(listKinds))
  const kinds = KIND_ORDER.filter((kind) => counts.has(kind))
  const words = kinds.map((kind) => `${formatNumber(counts.get(kind)!)} ${KINDS[kind].counted}`).join(', ')
  const isWorking = phase === 'finding' || phase === 'checking'
  return (
    <>
      <div className="check-summary num" data-working={isWorking || undefined}>
        <b className="font-semibold">{formatCount(quotations.length, 'quotation')}</b>
        {isWorking && (
          <>
            <progress
              aria-label="Checked quotations"
              value={phase === 'checking' ? checks.length : undefined}
              max={Math.max(1, quotations.length)}
              className="check-progress"
            />
            <span className="text-small text-ink-3">
              {phase === 'finding'
                ? 'Looking for quotations…'
                : `${formatNumber(checks.length)} of ${formatNumber(quotations.length)}`}
            </span>
            <Button isSmall onClick={check.stop}>
              Stop
            </Button>
          </>
        )}
        {/* Paper has no buttons. */}
        <span className="check-printed">{words}</span>
        {kinds.map((kind) => (
          <CheckCount key={kind} check={check} filter={kind} isPressed={filter === kind}>
            <VerdictSign kind={kind} />
            {formatNumber(counts.get(kind)!)} {KINDS[kind].counted}
          </CheckCount>
        ))}
        {checks.some(isDiffering) && (
          <CheckCount check={check} filter="differing" isPressed={filter === 'differing'}>
            Only what differs
          </CheckCount>
        )}
      </div>
      {phase === 'stopped' && (
        <p className="mt-2 text-small text-ink-3">
          Stopped: {formatNumber(checks.length)} of {formatCount(quotations.length, 'quotation')} checked.
        </p>
      )}
      {quotations.length > 0 && (
        // It has its room before it is known: the text below does not move.
        <p className="mt-2 min-h-4.5 text-small text-ink-3 phone:min-h-9 num">
          {searched && scope.name !== undefined && `${scope.name}: `}
          {searched && describeSearched(searched)}
        </p>
      )}
      <p role="status" className="sr-only">
        {phase === 'done' && `${formatCount(checks.length, 'quotation')} checked: ${words}`}
      </p>
    </>
  )
}

interface CheckCountProps {
  readonly check: TextCheck
  readonly filter: CheckFilter
  readonly isPressed: boolean
  readonly children: ReactNode
}

function CheckCount({ check, filter, isPressed, children }: CheckCountProps) {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      data-bad={(filter !== 'differing' && BAD.has(filter)) || undefined}
      className="check-count inline-flex items-center gap-2 min-h-8 px-1.5 text-ink-2"
      onClick={() => check.setFilter(filter)}
    >
      {children}
    </button>
  )
}
