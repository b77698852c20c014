/** The operators understood in a query, each with a button to remove it, and those not understood. */

import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { ParsedOperator } from '../../core/search/query/operators.ts'
import { Icon } from '../parts/icon.tsx'
import { describeMistake, describeOperator, describeShortened, describeTime, removeOperator } from './operator-words.ts'

interface OperatorLineProps {
  readonly results: SearchResults
  readonly onChange: (query: string) => void
  readonly className?: string
}

const PART =
  'inline-flex min-h-6 items-center gap-1 rounded-1 bg-tint px-2 text-small text-ink data-unmet:bg-transparent data-unmet:text-ink-3 data-unmet:line-through narrow:min-h-9 '

const LACKS_NEAR = '“~” searches loaded episodes only.'

export function OperatorLine({ results, onChange, className = '' }: OperatorLineProps) {
  const { query, operators, unmet, phrases, time } = results
  const isUnmet = ({ kind, start }: ParsedOperator) =>
    unmet.some((operator) => operator.start === start) || (kind === 'near' && isLeftOut(results, start))
  const parts = operators.flatMap((operator) => {
    const words = describeOperator(operator)
    return words === undefined ? [] : [{ operator, words }]
  })
  const mistakes = listMistakes(results)
  const isPlain = parts.length + phrases.length === 0
  if (isPlain && mistakes.length === 0) return null
  return (
    <div
      className={`flex flex-none flex-col gap-1 border-b border-line bg-paper py-2.5 text-small text-ink-2 ${className}`}
    >
      {!isPlain && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span>Searched:</span>
          {phrases.map((phrase) => (
            <span key={phrase} className={PART}>
              exact phrase “{phrase}”
            </span>
          ))}
          {parts.map(({ operator, words }) => (
            <button
              key={operator.start}
              type="button"
              aria-label={`Remove ${words}`}
              data-unmet={isUnmet(operator) || undefined}
              className={`${PART}hover:bg-tint-2`}
              onClick={() => onChange(removeOperator(query, operator))}
            >
              {words}
              <Icon name="close" className="size-3.5" />
            </button>
          ))}
          {time && <span className={PART}>{describeTime(time.at)}</span>}
        </div>
      )}
      {mistakes.length > 0 && <p className="text-ink">{mistakes.join(' ')}</p>}
    </div>
  )
}

/** What was not understood, was left out, or could not be searched everywhere. */
export function listMistakes({ operators, unmet, lacksNear, shortened }: SearchResults): string[] {
  const isUnmet = (start: number) => unmet.some((operator) => operator.start === start)
  const mistakes = operators.flatMap((operator) => describeMistake(operator, isUnmet(operator.start)) ?? [])
  return [...mistakes, ...(shortened ? [describeShortened(shortened)] : []), ...(lacksNear ? [LACKS_NEAR] : [])]
}

/** True for a word, a phrase or a distance that begins here and was not searched. */
export function isLeftOut({ shortened }: SearchResults, start: number): boolean {
  return shortened !== undefined && start >= shortened.at
}
