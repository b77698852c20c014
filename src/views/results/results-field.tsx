/** The page's own field: what is typed is asked after a short rest, or at once with Enter. */

import { useEffect, useRef, useState } from 'react'
import { TYPED_LIMIT } from '../../core/search/search-document.ts'
import { Icon } from '../parts/icon.tsx'

interface ResultsFieldProps {
  readonly q: string
  readonly onChange: (q: string) => void
  readonly onAsk: () => void
}

/** Milliseconds between the last key and the question: each one may be fetched for. */
const REST = 180

export function ResultsField({ q, onChange, onAsk }: ResultsFieldProps) {
  const [text, setText] = useState(q)
  const [told, setTold] = useState(q)
  const [seen, setSeen] = useState(q)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (q !== seen) {
    setSeen(q)
    // The address was changed from elsewhere: by Back, a link or the palette.
    if (q !== told) {
      setTold(q)
      setText(q)
    }
  }
  const tell = (next: string) => {
    clearTimeout(timer.current)
    setTold(next)
    onChange(next)
  }
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        tell(text)
        onAsk()
      }}
    >
      <label className="flex h-14 items-center gap-3 rounded-3 border-[1.5px] border-control bg-surface ps-4 pe-4 outline-accent/25 focus-within:border-accent focus-within:outline-3">
        <Icon name="search" className="size-5.5 text-ink-2" />
        <input
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={TYPED_LIMIT + 1}
          aria-label="Search every word, quote and name"
          placeholder="Search every word, quote and name"
          value={text}
          className="h-full min-w-0 flex-1 truncate bg-transparent font-serif text-[22px]/7 outline-none placeholder:text-ink-3 placeholder:opacity-100 phone:text-[18px]"
          onChange={(event) => {
            const next = event.target.value
            setText(next)
            clearTimeout(timer.current)
            timer.current = setTimeout(() => tell(next), REST)
          }}
        />
      </label>
    </form>
  )
}
