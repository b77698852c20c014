/** The part between the palette's field and its rows: filters, and how the query was understood. */

import { VoiceSelect, type VoiceChoice } from '../parts/controls/voice-select.tsx'
import { KindChips } from './kind-chips.tsx'
import { OperatorLine } from './operator-line.tsx'
import { CorrectionLine, FaultLine } from './palette-messages.tsx'
import type { PaletteState } from './use-palette.ts'

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
