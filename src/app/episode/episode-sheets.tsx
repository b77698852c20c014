/** The sheets that a session opens over its page. */

import { useStore } from 'zustand'
import { useSession } from '../../session/use-session.ts'
import { Lazy, lazyPart } from '../../views/parts/loading/lazy.tsx'
import { sheet as sheetOptions } from '../frame/sheet-states.tsx'

const ShareSheet = lazyPart(
  async () => (await import('../../views/share/share-sheet.tsx')).ShareSheet,
  sheetOptions('Share'),
)
const ExportSheet = lazyPart(
  async () => (await import('../../views/export/export-sheet.tsx')).ExportSheet,
  sheetOptions('Export'),
)

export function EpisodeSheets() {
  const { sheet, commands } = useSession()
  const open = useStore(sheet)
  return (
    <>
      <Lazy when={open?.kind === 'share'}>
        <ShareSheet
          passage={open?.kind === 'share' ? open.passage : undefined}
          claimed={open?.kind === 'share' ? open.claimed : undefined}
          onClose={commands.closeSheet}
        />
      </Lazy>
      <Lazy when={open?.kind === 'export'}>
        <ExportSheet open={open?.kind === 'export'} onClose={commands.closeSheet} />
      </Lazy>
    </>
  )
}
