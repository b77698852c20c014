/** The content of a note: its passage, the reader's words, tags, and warnings. */

import type { AnchorMatch } from '../../core/findings/passages/find-anchor.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Note, Saving } from '../../services/notes/located-note.ts'
import { Button } from '../parts/controls/button.tsx'

interface NoteBodyProps {
  readonly note: Note
  readonly saving: Saving
  /** The passage as it reads now; as it was noted where it is there no more. */
  readonly quote: string
  /** Undefined where the transcript is not loaded. */
  readonly match?: AnchorMatch['kind']
  readonly isOpen: boolean
  readonly onKeepAgain: () => void
}

export function NoteBody({ note, saving, quote, match, isOpen, onKeepAgain }: NoteBodyProps) {
  const problem = describeSavingProblem(saving)
  return (
    <>
      {quote === '' ? (
        <p className="text-small/6 text-ink-3">No transcript here</p>
      ) : (
        <p
          data-quote=""
          className="line-clamp-6 font-serif text-row text-pretty wrap-anywhere phone:text-quote/[1.5625rem]"
        >
          {displayText(quote.replaceAll('\n', ' '))}
        </p>
      )}
      {note.by !== undefined && <p className="mt-1 text-small text-ink-3">{displayText(note.by)}, read only</p>}
      {match !== undefined && <MatchRemark match={match} noted={note.anchor.quote} />}
      {!isOpen && note.text !== '' && (
        <p className="mt-1.5 border-s-2 border-accent ps-3 text-ui/[1.3125rem] wrap-anywhere whitespace-pre-line">
          {note.text}
        </p>
      )}
      {!isOpen && note.tags.length > 0 && (
        <p className="mt-1.5 flex flex-wrap gap-x-2.5 text-small text-ink-3">
          {note.tags.map((tag) => (
            <span key={tag}>#{tag}</span>
          ))}
        </p>
      )}
      {note.copyOf !== undefined && (
        <p className="mt-1.5 text-small text-ink-3">
          <span aria-hidden="true" className="me-1.25 font-semibold text-warn">
            ≈
          </span>
          Edited in two tabs; both versions were kept.
        </p>
      )}
      {problem !== undefined && (
        <p role="alert" className="mt-1.5 flex flex-wrap items-center gap-x-2 text-small text-danger">
          Not saved: {problem}
          <Button variant="quiet" isSmall onClick={onKeepAgain}>
            Try again
          </Button>
        </p>
      )}
    </>
  )
}

function MatchRemark({ match, noted }: { readonly match: AnchorMatch['kind']; readonly noted: string }) {
  if (match === 'exact' || match === 'time') return null
  return (
    <p className="mt-1 text-small text-ink-3 wrap-anywhere">
      <span aria-hidden="true" className="me-1.25 font-semibold text-warn">
        {match === 'changed' ? '≈' : '?'}
      </span>
      {match === 'changed' ? (
        <>
          The wording has changed since you noted it. It was:{' '}
          <del className="font-serif text-ink-2 no-underline">“{displayText(noted.replaceAll('\n', ' '))}”</del>
        </>
      ) : (
        'These words are no longer in the transcript.'
      )}
    </p>
  )
}

const PROBLEMS: Readonly<Record<Exclude<Saving, 'saved' | 'saving' | 'draft'>, string>> = {
  held: 'the browser isn’t saving data; it is lost when you close the page. Export it to keep it.',
  full: 'the browser has no space left. Remove opened episodes, or export your notes.',
  'read-only': 'another tab uses a newer version. Reload the page; until then copy what you wrote.',
  refused: 'the browser cannot store it.',
  failed: 'the browser could not write it.',
  gone: 'it is no longer stored in this browser. Its data was cleared.',
}

/** Undefined while all is well. */
export function describeSavingProblem(saving: Saving): string | undefined {
  return saving === 'saved' || saving === 'saving' || saving === 'draft' ? undefined : PROBLEMS[saving]
}
