/** One result: when it is said, the words, leading to where they are said, by whom, and what can be done with them. */

import type { SearchResult } from '../../core/search/present/search-results.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { isMentionKind, MENTION_WORDS } from '../search/kind-words.ts'
import { MarkedText } from '../search/marked-text.tsx'
import { getRowDetail, getRowText } from '../search/result-text.ts'
import { ResultActions, type ResultHandlers } from './result-actions.tsx'
import { ResultLink } from './result-link.tsx'
import { formatResultPath } from './result-path.ts'

interface ResultItemProps extends ResultHandlers {
  readonly row: SearchResult
  /** Of the episode, where the heading does not say it. */
  readonly title?: string | undefined
}

/** Kinds whose words can be played, noted and copied. */
const SPOKEN = new Set(['transcript', 'quote', 'highlight', 'key-point', 'summary'])

export function ResultItem({ row, title, ...handlers }: ResultItemProps) {
  const { kind, hit } = row
  const [text, detail] = [getRowText(row), getRowDetail(row)]
  const isPassage = kind === 'transcript'
  const at = kind === 'mention' || kind === 'episode' ? undefined : (row.at ?? hit.at)
  const facts = listFacts(row, title)
  return (
    <li
      data-row={row.key}
      className="group/result relative grid grid-cols-[72px_minmax(0,1fr)_auto] gap-x-4 border-b border-line py-3.5 phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-2"
    >
      <span className="text-small/6 text-ink-3 num phone:self-center">
        {at === undefined ? '' : formatTimecode(at)}
      </span>
      {/* Beside the time; on a phone below it, over the whole width. */}
      <div className="min-w-0 phone:col-span-2">
        <ResultLink
          href={formatResultPath(row)}
          state={kind === 'note' ? { note: hit.document.id } : undefined}
          className={`wrap-anywhere ${isPassage ? 'font-serif text-quote text-pretty' : 'text-row'}`}
          onOpen={handlers.onOpen}
        >
          <MarkedText text={text.text} ranges={text.ranges} />
        </ResultLink>
        {!isPassage && detail.text !== '' && (
          <span className="mt-0.5 block text-ui text-ink-2 wrap-anywhere" dir="auto">
            <MarkedText text={detail.text} ranges={detail.ranges} />
          </span>
        )}
        {facts.length > 0 && <span className="mt-0.5 block text-small text-ink-3">{facts.join(' · ')}</span>}
        {handlers.renderNote(row)}
      </div>
      {SPOKEN.has(kind) && <ResultActions row={row} {...handlers} />}
    </li>
  )
}

/** Passages say the speaker first. */
function listFacts(row: SearchResult, title: string | undefined): readonly (string | undefined)[] {
  const { kind, hit } = row
  // A note names its episode itself.
  const episode = kind === 'note' || kind === 'episode' ? undefined : title
  const own = kind === 'transcript' ? [describeSource(row), episode] : [episode, describeSource(row)]
  return [...own, hit.isFull ? undefined : 'partial match'].filter((fact) => fact !== undefined && fact !== '')
}

/** The speaker, else what the document says of itself. */
function describeSource({ kind, hit }: SearchResult): string | undefined {
  const { voice, note } = hit.document
  if (kind === 'mention') return isMentionKind(note) ? MENTION_WORDS[note][0] : undefined
  if (kind === 'episode') return undefined
  const isAssumed = kind === 'transcript' && voice?.isCarried === true
  return isAssumed ? `${voice.name}, assumed speaker` : (voice?.name ?? note)
}
