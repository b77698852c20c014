/** A speaker's printed name: a colour and always the name. */

/** Text colours of the voices by their number; 0 is ink. */
export const VOICE_COLORS: readonly string[] = [
  'text-ink',
  'text-(--sp-1)',
  'text-(--sp-2)',
  'text-(--sp-3)',
  'text-(--sp-4)',
  'text-(--sp-5)',
  'text-(--sp-6)',
]

interface SpeakerNameProps {
  readonly name: string
  /** 1 to 6 by first appearance, 0 for the seventh on and for names that are not in the transcript. */
  readonly color: number
  readonly className?: string
}

export function SpeakerName({ name, color, className = '' }: SpeakerNameProps) {
  return <span className={`voice ${VOICE_COLORS[color] ?? VOICE_COLORS[0]} ${className}`.trimEnd()}>{name}</span>
}
