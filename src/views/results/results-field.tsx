/** The page's own field: searches after a short pause in typing, or at once on Enter. */

import { useEffect, useRef, useState } from 'react'
import { TYPED_LIMIT } from '../../core/search/search-document.ts'
import { Icon } from '../parts/icon.tsx'
import './filters/filters.css'

interface ResultsFieldProps {
  readonly q: string
  readonly onChange: (q: string) => void
  readonly onSubmit: () => void
  readonly isSaved: boolean
  /** Undefined where nothing can be saved. */
  readonly onSave: (() => void) | undefined
}

/** Milliseconds between the last key and the question: each one may be fetched for. */
const REST = 180

export function ResultsField({ q, onChange, onSubmit, isSaved, onSave }: ResultsFieldProps) {
  const [text, setText] = useState(q)
  const [sent, setSent] = useState(q)
  const [seen, setSeen] = useState(q)
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (q !== seen) {
    setSeen(q)
    // The address was changed from elsewhere: by Back, a link or the palette.
    if (q !== sent) {
      setSent(q)
      setText(q)
    }
  }
  const send = (next: string) => {
    clearTimeout(timer.current)
    setSent(next)
    onChange(next)
  }
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        send(text)
        onSubmit()
      }}
    >
      <div className="results-field">
        <Icon name="search" className="size-5.5 text-ink-2" />
        <input
          ref={input}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={TYPED_LIMIT + 1}
          aria-label="Search every word, quote and name"
          placeholder="Search every word, quote and name"
          value={text}
          onChange={(event) => {
            const next = event.target.value
            setText(next)
            clearTimeout(timer.current)
            timer.current = setTimeout(() => send(next), REST)
          }}
        />
        {onSave && (
          <button
            type="button"
            aria-pressed={isSaved}
            aria-label={isSaved ? 'Saved' : 'Save search'}
            className="results-save inline-flex min-h-10 flex-none items-center gap-2 px-3 rounded-2 text-ink-2 font-medium whitespace-nowrap"
            onClick={onSave}
          >
            <Icon name={isSaved ? 'check' : 'mark'} className="size-4.5" />
            <span>{isSaved ? 'Saved' : 'Save search'}</span>
          </button>
        )}
        {text !== '' && (
          <button
            type="button"
            aria-label="Clear"
            className="results-clear h-10 flex-none place-items-center rounded-2 text-ink-2"
            onClick={() => {
              setText('')
              send('')
              input.current?.focus()
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
    </form>
  )
}
