/** Chooses one speaker or everyone: a native select that looks like a quiet word. */

import type { SpeakerIndex } from '../../../core/transcript/speakers.ts'
import type { ParagraphVoice } from '../../../core/transcript/turns.ts'
import { Icon } from '../icon.tsx'

interface VoiceChoice {
  readonly key: string
  readonly name: string
}

/** The voices that speak at least one paragraph, by first appearance; people who are only quoted are left out. */
export function listSpeakingVoices(
  { voices }: SpeakerIndex,
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
  /** As small as a sign: the initials of who is chosen. */
  readonly isIcon?: boolean
  readonly className?: string
}

const AS_WORD =
  'z-1 field-sizing-content max-w-full min-w-0 cursor-pointer appearance-none truncate rounded-1 bg-transparent pe-5 text-small font-medium narrow:min-h-11 narrow:text-ui'
const AS_ICON =
  'absolute inset-0 z-1 size-full cursor-pointer appearance-none rounded-1 bg-transparent text-transparent'

export function VoiceSelect({ voices, voice, onChange, isIcon = false, className = '' }: VoiceSelectProps) {
  const chosen = voices.find(({ key }) => key === voice)
  return (
    <span
      data-chosen={voice !== undefined || undefined}
      className={`relative inline-flex items-center text-ink-2 hover:text-ink data-chosen:text-accent ${className}`}
    >
      <select
        aria-label="Speaker"
        value={voice ?? ''}
        className={isIcon ? AS_ICON : AS_WORD}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">All speakers</option>
        {voices.map(({ key, name }) => (
          <option key={key} value={key} className="bg-surface text-ink">
            Only {name}
          </option>
        ))}
      </select>
      {isIcon && (
        <span aria-hidden="true" className="text-small font-semibold">
          {chosen ? findInitials(chosen.name) : <Icon name="search" className="size-5" />}
        </span>
      )}
      <Icon
        name="down"
        className={isIcon ? 'pointer-events-none size-3' : 'pointer-events-none absolute end-0 size-4'}
      />
    </span>
  )
}

/** `Nathan Lambert` → `NL`. */
function findInitials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('')
}
