/** All chapters with their times; a press goes to one. */

import { explainChapters } from '../../../core/findings/explain-finding.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { useSession } from '../../../session/use-session.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useReadChapter } from './chapter-line.tsx'

interface ChapterListProps {
  readonly open: boolean
  readonly onClose: () => void
}

export function ChapterList({ open, onClose }: ChapterListProps) {
  const session = useSession()
  return (
    <Dialog open={open} label="Chapters" onClose={onClose} isFullOnPhone className="w-130">
      <header className="sticky top-0 z-1 flex items-center border-b border-line bg-surface py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-[20px]/7 font-semibold">Chapters</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      <Rows onClose={onClose} />
      <p className="px-7 pt-2 pb-5 text-small text-ink-3 phone:px-5">{explainChapters(session.transcript)}</p>
    </Dialog>
  )
}

function Rows({ onClose }: Pick<ChapterListProps, 'onClose'>) {
  const session = useSession()
  const current = useReadChapter(session)
  const { chapters } = session.transcript
  return (
    <ol className="scroll-py-16 py-2">
      {chapters.map((chapter) => (
        <li key={chapter.id}>
          <button
            type="button"
            aria-current={chapter === current ? 'true' : undefined}
            data-autofocus={chapter === (current ?? chapters[0]) ? '' : undefined}
            className="flex min-h-(--hit) w-full scroll-my-20 items-baseline gap-4 border-s-3 border-transparent py-1.5 ps-6 pe-7 text-start hover:bg-well focus-visible:-outline-offset-2 aria-[current=true]:border-accent aria-[current=true]:bg-tint phone:ps-4"
            onClick={() => {
              onClose()
              session.commands.goTo(chapter.start)
            }}
          >
            <span className="w-14 flex-none text-small text-ink-3 num">{formatTimecode(chapter.start)}</span>
            <span dir="auto" className="font-serif text-row">
              {displayText(chapter.titles.join(' and '))}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
