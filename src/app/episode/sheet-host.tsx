/** The layers a session opens over its page, each fetched when it is first asked for. */

import { useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { ExportSheet, ShareSheet } from '../frame/lazy-views.tsx'
import { hasRoomBesidePlayer, usePlayerBeside } from '../frame/use-player-beside.ts'
import { useOnceTrue } from '../frame/use-once-true.ts'

export function SheetHost() {
  const session = useSession()
  const sheet = useStore(session.sheet)
  const wasShared = useOnceTrue(sheet?.kind === 'share')
  const wasExported = useOnceTrue(sheet?.kind === 'export')
  const leavesPlayerFree = usePlayerBeside(session, sheet !== undefined)
  const isForeign = session.episode.media?.kind === 'youtube'
  return (
    <>
      {wasShared && (
        <ShareSheet
          passage={sheet?.kind === 'share' ? sheet.passage : undefined}
          onClose={session.commands.closeSheet}
          leavesPlayerFree={leavesPlayerFree}
          isPreviewCovered={isForeign && !hasRoomBesidePlayer()}
        />
      )}
      {wasExported && (
        <ExportSheet
          open={sheet?.kind === 'export'}
          onClose={session.commands.closeSheet}
          leavesPlayerFree={leavesPlayerFree}
        />
      )}
    </>
  )
}
