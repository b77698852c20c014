/** Chooses one speaker or everyone: a native select in the looks of a quiet word. */

import type { SpeakerBook } from '../../core/transcript/speakers.ts'
import type { ParagraphVoice } from '../../core/transcript/turns.ts'
import { Icon } from './icon.tsx'

export interface VoiceChoice {
  readonly key: string
  readonly name: string
}

/** The voices that speak at least one paragraph, by first appearance; whoever is only quoted says nothing here. */
export function listSpeakingVoices(
  { voices }: SpeakerBook,
  spoken: readonly (ParagraphVoice | undefined)[],
): VoiceChoice[] {
  const keys = new Set(spoken.map((voice) => voice?.key))
  return voices.filter(({ key }) => keys.has(key)).map(({ key, name }) => ({ key, name }))
}

interface VoiceSelectProps {
  readonly voices: readonly VoiceChoice[]
  /** Undefined: everyone. */
  readonly voice: string | undefined
  readonly onChange: (voice: string | undefined) => void
  readonly className?: string
}

export function VoiceSelect({ voices, voice, onChange, className = '' }: VoiceSelectProps) {
  return (
    <span
      data-chosen={voice !== undefined || undefined}
      className={`relative inline-flex items-center text-ink-2 hover:text-ink data-chosen:text-accent ${className}`}
    >
      <select
        aria-label="Speaker"
        value={voice ?? ''}
        className="z-1 field-sizing-content max-w-full min-w-0 cursor-pointer appearance-none truncate rounded-1 bg-transparent pe-5 text-small font-medium narrow:min-h-11 narrow:text-ui"
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">All speakers</option>
        {voices.map(({ key, name }) => (
          <option key={key} value={key}>
            Only {name}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-0 size-4" />
    </span>
  )
}
