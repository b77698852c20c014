/** All chapters with their times; a press goes to one. */

import { explainChapters } from '../../../core/findings/explain-finding.ts'
import { useSession } from '../../../session/use-session.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ChapterRows } from './chapter-rows.tsx'

export function ChapterList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const session = useSession()
  return (
    <Dialog open={open} label="Chapters" onClose={onClose} isFullOnPhone className="w-130">
      <header className="sticky top-0 z-1 flex items-center border-b border-line bg-surface py-2.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">Chapters</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      <ChapterRows className="py-2" onChoose={onClose} />
      <p className="px-7 pt-2 pb-5 text-small text-ink-3 phone:px-5">{explainChapters(session.transcript)}</p>
    </Dialog>
  )
}
