/** The part between the palette's field and its rows: filters, and how the query was understood. */

import { VoiceSelect, type VoiceChoice } from '../parts/controls/voice-select.tsx'
import { OperatorLine } from './operator-line.tsx'
import { CorrectionLine, FaultLine } from './palette-messages.tsx'
import type { PaletteState } from './use-palette.ts'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { OPEN_ONLY } from '../../core/search/present/search-results.ts'
import type { SearchKind } from '../../core/search/search-document.ts'
import type { AnsweredResults } from '../../services/search/select-results.ts'
import { GROUP_WORDS, listChips } from './kind-words.ts'
import { formatNumber } from '../../core/text/number.ts'

interface PaletteHeadProps {
  readonly palette: PaletteState
  readonly hasTranscript: boolean
  readonly voices: readonly VoiceChoice[]
  readonly onChangeQuery: (query: string) => void
}

export function PaletteHead({ palette, hasTranscript, voices, onChangeQuery }: PaletteHeadProps) {
  const { results, sections } = palette
  return (
    <>
      <KindChips results={results} kind={palette.kind} hasTranscript={hasTranscript} onChange={palette.setKind}>
        {voices.length > 0 && (
          <VoiceSelect
            voices={voices}
            voice={palette.voice}
            className="ms-auto flex-none phone:max-w-30"
            onChange={palette.setVoice}
          />
        )}
      </KindChips>
      {results && (
        <>
          <OperatorLine results={results} className="px-5 phone:px-4" onChange={onChangeQuery} />
          <CorrectionLine results={results} />
          <FaultLine faults={results.faults} onRetry={palette.retry} />
        </>
      )}
      {sections.length === 0 && (!results || results.completeness === 'partial') && (
        <p className="flex-none px-5 py-3 text-ink-3 phone:px-4">Searching…</p>
      )}
    </>
  )
}

interface KindChipsProps {
  readonly results: AnsweredResults | undefined
  readonly kind: SearchKind | undefined
  readonly hasTranscript: boolean
  readonly onChange: (kind: SearchKind | undefined) => void
  /** Stands at the end of the row, outside the group. */
  readonly children?: ReactNode
}

const CHIP =
  'inline-flex min-h-8 flex-none items-center gap-1.5 rounded-full border border-line-2 px-3 text-small font-medium whitespace-nowrap text-ink-2 ' +
  'hover:border-control hover:text-ink aria-checked:border-accent aria-checked:bg-tint aria-checked:text-accent ' +
  'aria-checked:inset-ring aria-checked:inset-ring-accent narrow:min-h-11 narrow:px-4 narrow:text-ui'

function KindChips({ results, kind, hasTranscript, onChange, children }: KindChipsProps) {
  const row = useRef<HTMLDivElement>(null)
  const counts = results?.counts ?? {}
  const isCounting = results === undefined || results.completeness === 'partial'
  const found = listChips({ ...counts, ...results?.openOnly }, hasTranscript)
  // A chosen kind keeps its chip even when the next letter leaves nothing of it.
  const kinds = [undefined, ...(kind === undefined || found.includes(kind) ? found : [...found, kind])]

  const handleKey = (event: KeyboardEvent) => {
    const by: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
    const step = by[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const next = (kinds.indexOf(kind) + step + kinds.length) % kinds.length
    onChange(kinds[next])
    const chip = row.current?.children[next]
    if (chip instanceof HTMLElement) chip.focus()
  }
  return (
    <div className="palette-kinds flex flex-none items-center gap-4 border-b border-line -mt-0.5 pe-5 pt-0.5 pb-3 phone:gap-2 phone:pe-4 phone:pb-2.5">
      <div
        ref={row}
        role="radiogroup"
        aria-label="Type"
        tabIndex={-1}
        className="no-bars flex min-w-0 items-center gap-2 overflow-x-auto py-0.5 ps-5 pe-6 [mask-image:linear-gradient(270deg,transparent,#000_1.5rem)] phone:ps-4"
        onKeyDown={handleKey}
      >
        {kinds.map((name) => (
          <button
            key={name ?? 'all'}
            type="button"
            role="radio"
            aria-checked={name === kind}
            tabIndex={name === kind ? 0 : -1}
            className={`group/chip ${CHIP}`}
            onClick={() => onChange(name)}
          >
            {name === undefined ? 'All' : GROUP_WORDS[name]}{' '}
            {(name === undefined || !OPEN_ONLY.has(name)) && (
              <span className="font-normal text-ink-3 num group-aria-checked/chip:text-accent">
                {isCounting ? '…' : formatNumber((name === undefined ? results.total : counts[name]) ?? 0)}
                {!isCounting && results.completeness !== 'whole' && '+'}
              </span>
            )}
          </button>
        ))}
      </div>
      {children}
    </div>
  )
}
