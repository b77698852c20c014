/** Messages beside the palette's rows: corrections, no results, and help for an empty field. */

import type { Fault } from '../../core/answer/fault.ts'
import { countFound, type SearchResults } from '../../core/search/present/search-results.ts'
import { FUZZY_LIMIT } from '../../core/search/search-document.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import { Button } from '../parts/controls/button.tsx'
import { formatCount, formatTotal } from '../../core/text/number.ts'
import { COUNT_WORDS } from './kind-words.ts'
import { listMistakes } from './operator-line.tsx'
import { QuerySigns } from './query-signs.tsx'
import { describeFault, isRetryable } from './searched-words.ts'
import type { PaletteState } from './use-palette.ts'

/** Says honestly when the rows are not what was typed. */
export function CorrectionLine({ results }: { readonly results: SearchResults }) {
  const { corrections, missing } = results
  if (countFound(results) === 0 || corrections.length + missing.length === 0) return null
  return (
    <p className="flex-none border-b border-line bg-paper px-5 py-2.5 text-small text-ink-2 phone:px-4">
      {corrections.length > 0 && (
        <>
          No exact match for {listWords(corrections.map(({ typed }) => typed))}. Showing{' '}
          <b className="font-semibold text-ink">{corrections.map(({ used }) => used).join(', ')}</b>.{' '}
        </>
      )}
      {missing.length > 0 && `No match for ${listWords(missing)}. Showing the other words.`}
    </p>
  )
}

/** The parts that could not be searched, and why. */
export function FaultLine({ faults, onRetry }: { readonly faults: readonly Fault[]; readonly onRetry: () => void }) {
  if (faults.length === 0) return null
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-5 py-2 text-small text-ink-2 wrap-anywhere phone:px-4">
      <span>{faults.map(describeFault).join(' ')}</span>
      {faults.some(isRetryable) && (
        <Button isSmall icon="retry" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

interface NothingFoundProps {
  readonly palette: PaletteState
  readonly scope: string
  /** The one speaker that was chosen. */
  readonly speaker: string | undefined
  readonly onClear: () => void
}

export function NothingFound({ palette, scope, speaker, onClear }: NothingFoundProps) {
  const { text, kind, results } = palette
  // Finds of other kinds.
  const total = results ? countFound(results) : 0
  // Some of it could not be searched, which is told elsewhere.
  const hasFaults = results !== undefined && results.faults.length > 0
  const isOfKind = kind !== undefined && total > 0
  const words = `“${text.trim()}”`
  const found = isOfKind ? COUNT_WORDS[kind][1] : 'results'
  const by = isOfKind || speaker === undefined ? '' : ` from ${speaker}`
  return (
    <div className="ps-27 pe-5 pt-10 pb-11 phone:px-5 phone:py-8">
      <h2 className="font-serif text-[1.375rem]/7 font-semibold wrap-anywhere">
        No {found} for {words}
        {by}
        {hasFaults && ' in what could be searched'}
      </h2>
      {!hasFaults && (
        <p className="mt-1.5 max-w-[58ch] leading-5.5 text-ink-2">
          Searched {scope}
          {text.trim().length <= FUZZY_LIMIT && ', close spellings included'}.
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        {isOfKind ? (
          <Button onClick={() => palette.setKind(undefined)}>Show all types</Button>
        ) : (
          <Button onClick={onClear}>Clear the search</Button>
        )}
        {speaker !== undefined && <Button onClick={() => palette.setVoice(undefined)}>Search all speakers</Button>}
      </div>
    </div>
  )
}

export function EmptyField({ scope, hasTranscript }: { readonly scope: string; readonly hasTranscript: boolean }) {
  return (
    <div className="px-5 py-4 text-small text-ink-3 phone:px-4">
      <p>
        Type a word, a name or part of a quote{hasTranscript && ', or a time like 48:42'}. Searches {scope}.
      </p>
      <QuerySigns hasTime={false} className="mt-3" />
    </div>
  )
}

function listWords(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ')
}

/** For screen readers: how much there is, and what was not understood or could not be searched. */
export function describeResults(results: AnsweredResults): string {
  return [describeTotal(results), ...listMistakes(results), ...results.faults.map(describeFault)].join('. ')
}

/** Speakers and questions are no part of the total: they are named where nothing else is found. */
function describeTotal({ total, completeness, openOnly, faults }: AnsweredResults): string {
  if (total > 0) return formatTotal(total, completeness !== 'whole', 'result')
  const { speaker = 0, question = 0 } = openOnly
  const found = [speaker > 0 && formatCount(speaker, 'speaker'), question > 0 && formatCount(question, 'question')]
  return (
    found.filter((words) => words !== false).join(', ') ||
    (faults.length > 0 ? 'No results in what could be searched' : 'No results')
  )
}
