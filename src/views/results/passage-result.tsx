/** One passage on a page of results: when it is said, by whom, and the words, leading to the very place. */

import type { PaletteRow } from '../../core/search/present/search-results.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { MarkedText } from '../search/marked-text.tsx'
import { ResultActions, type ResultHandlers } from './result-actions.tsx'
import { ResultLink } from './result-link.tsx'
import { formatResultPath } from './result-path.ts'

interface PassageResultProps extends ResultHandlers {
  readonly row: PaletteRow
  /** Of which episode, where the heading does not say it. */
  readonly title?: string | undefined
}

export const RESULT_ROW =
  'group/result relative grid grid-cols-[72px_minmax(0,1fr)_auto] gap-x-4 border-b border-line py-3.5 phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-2'

/** The text of a result: beside its time; on a phone below it, over the whole width. */
export const RESULT_WORDS = 'min-w-0 phone:col-span-2'

export function PassageResult({ row, title, ...handlers }: PassageResultProps) {
  const { hit, text } = row
  const at = row.at ?? hit.at
  const { voice, note } = hit.document
  const name = voice?.name ?? note
  const facts = [
    name === undefined || name === '' ? undefined : `${name}${voice?.isCarried ? ', assumed speaker' : ''}`,
    title,
    hit.isFull ? undefined : 'partial match',
  ].filter((fact) => fact !== undefined)
  return (
    <li data-row={row.key} className={RESULT_ROW}>
      <span className="text-small/6 text-ink-3 num phone:self-center">
        {at === undefined ? '' : formatTimecode(at)}
      </span>
      <div className={RESULT_WORDS}>
        <ResultLink
          href={formatResultPath(row)}
          className="font-serif text-quote text-pretty wrap-anywhere"
          onOpen={handlers.onOpen}
        >
          <MarkedText text={text.text} ranges={text.ranges} />
        </ResultLink>
        {facts.length > 0 && <span className="mt-0.5 block text-small text-ink-3">{facts.join(' · ')}</span>}
        {handlers.renderNote(row)}
      </div>
      <ResultActions row={row} {...handlers} />
    </li>
  )
}
