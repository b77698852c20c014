/** The rows of the list and the panel of chapters; a press goes to one. */

import { displayText } from '../../../core/transcript/display-text.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { useSession } from '../../../session/use-session.ts'
import { usePlace } from './chapter-line.tsx'
import { explainChapters } from '../../../core/findings/explain-finding.ts'
import { EmptyPanel } from '../../parts/rows/panel-row.tsx'

export function ChapterRows({ className, onChoose }: { readonly className: string; readonly onChoose?: () => void }) {
  const session = useSession()
  const { chapter: current } = usePlace(session)
  const { chapters } = session.transcript
  return (
    <ol className={`scroll-py-16 ${className}`}>
      {chapters.map((chapter) => (
        <li key={chapter.id}>
          <button
            type="button"
            aria-current={chapter === current ? 'true' : undefined}
            data-autofocus={chapter === (current ?? chapters[0]) ? '' : undefined}
            className="flex min-h-(--hit) w-full scroll-my-20 items-baseline gap-4 border-s-3 border-transparent py-1.5 ps-6 pe-7 text-start hover:bg-well focus-visible:-outline-offset-2 aria-[current=true]:border-accent aria-[current=true]:bg-tint phone:ps-4"
            onClick={() => {
              onChoose?.()
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

export function ChaptersPanel() {
  const { transcript } = useSession()
  if (transcript.chapters.length === 0) return <EmptyPanel>No chapters in this episode.</EmptyPanel>
  return (
    <>
      <ChapterRows className="phone:-mx-5" />
      <p className="pt-2 text-small text-ink-3">{explainChapters(transcript)}</p>
    </>
  )
}
