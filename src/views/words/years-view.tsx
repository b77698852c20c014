/** Words over the years: the words, how often each is said by quarter, and the passages of the bar that is pressed. */

import { useId, useState, type KeyboardEvent } from 'react'
import type { Fault } from '../../core/answer/fault.ts'
import { drawYears, writeYearsCsv } from '../../services/search/years-table.ts'
import type { WordYears } from '../../core/search/present/word-years.ts'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { saveFile } from '../../services/files.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import type { CountedWord } from '../../services/search/counted-words.ts'
import {
  addYearsWords,
  MAX_YEARS_WORDS,
  readYearsWord,
  type YearsAddress,
} from '../../services/search/years-address.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { FaultLine } from '../search/palette-messages.tsx'
import { isBeingCounted, YearsChart } from './years-chart.tsx'
import { YearsPassages } from './years-passages.tsx'
import './years.css'

interface YearsViewProps {
  readonly address: YearsAddress
  readonly years: WordYears
  readonly counted: ReadonlyMap<string, CountedWord>
  readonly passages: AnsweredResults | undefined
  /** Those that are known, for titles and days. */
  readonly episodes: readonly SearchedEpisode[]
  readonly onAddress: (address: YearsAddress) => void
  readonly onRetry: () => void
}

export function YearsView({ address, years, counted, passages, episodes, onAddress, onRetry }: YearsViewProps) {
  const { words } = address
  const faults = listFaults(words.flatMap((word) => counted.get(word)?.faults ?? []))
  return (
    <main id="main" tabIndex={-1} className="years site-width pt-7 pb-24 outline-none phone:pt-5">
      <h1>A word over the years</h1>
      <YearsField words={words} onChange={(next) => onAddress({ words: next })} />
      <FaultLine faults={faults} onRetry={onRetry} />
      {words.length > 0 && <About years={years} isCounting={words.some((word) => isBeingCounted(counted.get(word)))} />}
      {words.length > 0 && (
        <YearsChart {...{ address, years, counted }} onChoose={(chosen) => onAddress({ words, chosen })} />
      )}
      {years.rows.length > 0 && <TakeAlong years={years} />}
      <YearsPassages {...{ address, years, passages, episodes }} />
    </main>
  )
}

/** Each kind once: all words are counted in the same files. */
function listFaults(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.kind} ${fault.file ?? ''}`, fault])).values()]
}

interface YearsFieldProps {
  readonly words: readonly string[]
  readonly onChange: (words: readonly string[]) => void
}

function YearsField({ words, onChange }: YearsFieldProps) {
  const [typed, setTyped] = useState('')
  const [message, setMessage] = useState('')
  const id = useId()
  const add = () => {
    const next = addYearsWords(words, typed.split('|'))
    const isFull = words.length === MAX_YEARS_WORDS
    if (typed.trim() === '') return setMessage('')
    if (readYearsWord(typed) === '') return setMessage(`There is no word in “${typed.trim()}”.`)
    if (next.length === words.length) return setMessage(isFull ? 'Six at most. Take one out.' : 'It is there already.')
    setMessage('')
    setTyped('')
    onChange(next)
  }
  const takeOut = (word: string) => {
    setMessage('')
    onChange(words.filter((one) => one !== word))
    document.getElementById(id)?.focus()
  }
  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = words.at(-1)
    if (event.key === 'Backspace' && typed === '' && last !== undefined) takeOut(last)
  }
  return (
    <form
      className="years-words flex flex-wrap items-center gap-2.5 py-2.5 px-3.5 border border-control rounded-3 bg-surface"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <ul aria-label="Words" className="contents">
        {words.map((word) => (
          <li key={word} className="years-word inline-flex max-w-full items-center rounded-full bg-well wrap-anywhere">
            <span dir="auto">{word}</span>
            <button type="button" aria-label={`Take out ${word}`} onClick={() => takeOut(word)}>
              <Icon name="close" className="size-4" />
            </button>
          </li>
        ))}
      </ul>
      <label className="sr-only" htmlFor={id}>
        Add a word or phrase
      </label>
      <input
        id={id}
        value={typed}
        dir="auto"
        autoComplete="off"
        enterKeyHint="done"
        placeholder="six words at most"
        aria-describedby={`${id}-message`}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={handleKey}
      />
      <p id={`${id}-message`} role="status">
        {message}
      </p>
    </form>
  )
}

/** The unit of the numbers, and all that is not among them. */
function About({ years, isCounting }: { readonly years: WordYears; readonly isCounting: boolean }) {
  const { isByYear, episodes, undated, periods, rows } = years
  const isTooLittle = rows.length > 0 && rows[0]!.cells.every(({ rate }) => rate === undefined)
  const unit = isByYear ? 'year' : 'quarter'
  return (
    <ul className="years-about num flex flex-wrap mt-2.5 text-ink-3 text-small">
      <li>Times in 10,000 words, by {unit}, one scale for all</li>
      <li>Words as typed; capitals and accents make no difference</li>
      {episodes > 0 && (
        <li>
          {formatCount(episodes, 'episode')} with text
          {undated > 0 && `, ${formatNumber(undated)} without a date ${undated === 1 ? 'is' : 'are'} not drawn`}
        </li>
      )}
      <li>Dashes: under 50,000 words, too little to say</li>
      {periods.length > 0 && isTooLittle && <li>No {unit} has 50,000 words here, so that no bar is drawn</li>}
      <li role="status">{isCounting && 'counting…'}</li>
    </ul>
  )
}

function TakeAlong({ years }: { readonly years: WordYears }) {
  const save = (text: string, type: string, ending: string) =>
    saveFile(new Blob([text], { type }), `words-over-the-years.${ending}`)
  return (
    <div data-print="no" className="flex gap-2 mt-3">
      <Button isSmall onClick={() => save(`\uFEFF${writeYearsCsv(years)}`, 'text/csv', 'csv')}>
        Table (CSV)
      </Button>
      <Button isSmall onClick={() => save(drawYears(years), 'image/svg+xml', 'svg')}>
        Picture (SVG)
      </Button>
    </div>
  )
}
