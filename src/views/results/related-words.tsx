/** Words that stand in the same company as those of the query, with what a search for them instead finds. Never applied unasked. */

import { listLookedUp, type SuggestedQuery } from '../../core/search/related/suggest-queries.ts'
import { formatNumber, formatTotal } from '../../core/text/number.ts'
import type { SearchAddressChange } from '../../services/search/search-address.ts'
import { selectSettled } from '../../services/search/select-results.ts'
import { useSuggestedQueries } from '../../services/search/use-suggested-queries.ts'
import { CHART_FROM } from './chart/stack-columns.ts'
import { useResults, useResultsBeside } from './use-results.ts'

interface RelatedWordsProps {
  readonly q: string
  readonly onChange: (change: SearchAddressChange) => void
}

/** Its line is as high before the words have come as after: nothing below it moves. */
export function RelatedWords({ q, onChange }: RelatedWordsProps) {
  const settled = useResults(selectSettled)
  const suggested = useSuggestedQueries(settled ? q : '')
  if (listLookedUp(q).length === 0) return null
  const isFew = settled !== undefined && settled.total < CHART_FROM
  return (
    <div className="related-words" data-few={isFew || undefined} data-print="no">
      {suggested.length > 0 && (
        <>
          <h2 id="related-words">{isFew ? 'Few results. The library also says' : 'Also'}</h2>
          <ul aria-labelledby="related-words" className="flex gap-2">
            {suggested.map((one) => (
              <RelatedWord key={one.query} {...one} onChange={onChange} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** With the number of results, once they are counted. A word that leads to none is left out. */
function RelatedWord({ word, instead, query, onChange }: SuggestedQuery & Pick<RelatedWordsProps, 'onChange'>) {
  const results = useResultsBeside(query, 0)
  if (results?.total === 0) return null
  const isOpen = results?.completeness !== 'whole'
  return (
    <li>
      <button
        type="button"
        className="related-word min-h-8 px-3 border border-line-2 text-ink cursor-pointer"
        aria-label={`Search for ${instead} instead of ${word}${results ? `: ${formatTotal(results.total, isOpen, 'result')}` : ''}`}
        title={`Instead of “${word}”`}
        onClick={() => {
          onChange({ q: query })
          // Its words are gone with the query.
          document.querySelector<HTMLElement>('.results-field input')?.focus()
        }}
      >
        {instead} <span className="num">{results ? `${formatNumber(results.total)}${isOpen ? '+' : ''}` : '…'}</span>
      </button>
    </li>
  )
}
