/** Says in one sentence how the query was read, and what of it was not understood. */

import { Fragment } from 'react'
import { readParts, type ReadPart } from '../../core/search/query/edit-query.ts'
import type { ResultsState } from '../../services/search/results-state.ts'
import { findsAny, selectResults } from '../../services/search/select-results.ts'
import { getOperatorWords, isLeftOut, listMistakes } from '../search/operator-words.ts'
import { selectScope } from '../search/describe-scope.ts'
import { useResults } from './use-results.ts'

interface PartWords {
  readonly kind: 'words' | 'filter' | 'unknown'
  readonly before: string
  readonly value: string
  readonly after?: string
}

/** Parts that nothing fits are struck out. */
export function ReadAs({ q }: { readonly q: string }) {
  const results = useResults(selectResults)
  const scope = useResults(describeSearched)
  const parts = readParts(q)
  if (parts.length === 0) return null
  const words = parts.filter(({ kind }) => kind === 'word')
  const read = results?.query === q ? results : undefined
  const unmet = new Set(read?.unmet.map(({ start }) => start))
  const isUnmet = (part: ReadPart) => {
    const isFilter = part.kind === 'operator' && part.operator.kind !== 'near'
    return unmet.has(part.start) || (read !== undefined && !isFilter && isLeftOut(read, part.start))
  }
  const mistakes = read ? listMistakes(read) : []
  const described = parts.map((part) => describePart(part, words))
  const ends = [words.length > 0 ? 'any case' : undefined, scope].filter((end) => end !== undefined)
  return (
    <>
      <p className="read-as">
        Read as
        {described.map(({ kind, before, value, after = '' }, index) => (
          <Fragment key={parts[index]!.start}>
            {joinPart(described[index - 1], { kind, before })}
            <b data-kind={kind} data-unmet={isUnmet(parts[index]!) || undefined}>
              {value}
            </b>
            {after}
          </Fragment>
        ))}
        {ends.map((end) => `, ${end}`)}
      </p>
      {mistakes.length > 0 && <p className="mt-1 text-small text-ink">{mistakes.join(' ')}</p>}
    </>
  )
}

/** What stands between a part and the one before it. */
function joinPart(last: Omit<PartWords, 'value'> | undefined, { kind, before }: Omit<PartWords, 'value'>): string {
  if (!last) return ` ${before} `
  if (before === '') return ' '
  if (last.before === 'from' && before === 'to') return ' to '
  return last.kind === 'filter' && kind === 'filter' && last.before === before ? ' or ' : `, ${before} `
}

/** How far the search has come. An empty result and a failed search have lines of their own below. */
function describeSearched(state: ResultsState): string | undefined {
  if (state.failed.search) return undefined
  const results = selectResults(state)
  if (!results) return `searching ${selectScope(state)}…`
  const { faults, scope: searched } = results
  const isUnknown = faults.length > 0 && (!searched?.episodes || faults.some(({ kind }) => kind === 'incomplete'))
  return isUnknown || !findsAny(results) ? undefined : `in ${selectScope(state)}`
}

function describePart(part: ReadPart, words: readonly ReadPart[]): PartWords {
  switch (part.kind) {
    case 'word':
      if (part !== words[0]) return { kind: 'words', before: '', value: part.text }
      return { kind: 'words', before: words.length === 1 ? 'the word' : 'the words', value: part.text }
    case 'phrase':
      return { kind: 'words', before: 'the words', value: part.text, after: ', in this order' }
    case 'unknown':
      return { kind: 'unknown', before: 'the word', value: part.text }
    case 'operator': {
      const { does, value } = getOperatorWords(part.operator) ?? { does: '', value: '' }
      const isOfWords = part.operator.kind === 'without' || part.operator.kind === 'near'
      return { kind: isOfWords ? 'words' : 'filter', before: does, value: value.replaceAll(/[“”]/gu, '') }
    }
  }
}
