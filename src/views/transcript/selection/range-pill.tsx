/** The passage a link marks, with actions: play it alone, share it, remove the mark. */

import { formatTimecode } from '../../../core/time/timecode.ts'
import { findPassageIn } from '../../../core/findings/passages/choose-passage.ts'
import type { Span } from '../../../core/time/span.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'

export function RangePill() {
  const range = useEpisodeStore((state) => state.range)
  return range ? <Pill range={range} /> : null
}

function Pill({ range }: { readonly range: Span }) {
  const session = useSession()
  const isPlaying = useEpisodeStore(({ spans }) => spans?.span === range)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const passage = findPassageIn(session.episode, session.transcript, range)
  const times = `${formatTimecode(range.start)}–${formatTimecode(Math.ceil(range.end))}`
  return (
    <div
      data-print="no"
      data-floats=""
      className="pointer-events-none sticky bottom-20 z-15 ms-(--gutter) me-(--outer) flex h-0 items-end justify-center narrow:bottom-36 narrow:m-0 narrow:in-[:root:has([data-selection-toolbar])]:hidden"
    >
      <div
        role="group"
        aria-label={`Linked passage, ${times}`}
        className="pointer-events-auto inline-flex h-11 items-center rounded-full border border-inverse-line bg-inverse ps-1 pe-1 text-on-inverse shadow-1"
      >
        {isMissing ? (
          <span className="px-3 font-semibold num">{times}</span>
        ) : (
          <PillButton
            icon={isPlaying ? 'pause' : 'play'}
            onPress={() => (isPlaying ? session.spans.stop() : session.spans.play(range))}
          >
            {isPlaying ? 'Stop' : 'Play passage'} <span className="font-normal text-on-inverse-2 num">{times}</span>
          </PillButton>
        )}
        {passage && (
          <PillButton icon="share" label="Share this passage" onPress={() => session.commands.share(passage)} />
        )}
        <PillButton icon="close" label="Remove highlight" onPress={session.commands.clearRange} />
      </div>
    </div>
  )
}

interface PillButtonProps {
  readonly icon: IconName
  readonly label?: string
  readonly onPress: () => void
  readonly children?: React.ReactNode
}

function PillButton({ icon, label, onPress, children }: PillButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex h-9 min-w-9 items-center justify-center gap-2 rounded-full px-2.5 font-semibold whitespace-nowrap hover:bg-inverse-line focus-visible:outline-on-inverse narrow:h-11 narrow:min-w-11"
      onClick={onPress}
    >
      <Icon name={icon} className="size-4.5" />
      {children}
    </button>
  )
}
